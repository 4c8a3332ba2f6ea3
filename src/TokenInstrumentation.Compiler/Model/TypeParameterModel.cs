namespace TokenInstrumentation.Compiler.Model;

/// <summary>A type parameter and its constraints as written in a where clause (empty for none).</summary>
internal sealed record TypeParameterModel(string Name, string Constraints);
