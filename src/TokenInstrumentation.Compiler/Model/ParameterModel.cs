namespace TokenInstrumentation.Compiler.Model;

/// <summary>A parameter. <paramref name="Modifier"/> is <c>ref</c>, <c>in</c>, <c>scoped ref</c> … as declared, <paramref name="ArgumentModifier"/> as passed on.</summary>
internal sealed record ParameterModel(string Type, string Name, string Modifier, string ArgumentModifier);
