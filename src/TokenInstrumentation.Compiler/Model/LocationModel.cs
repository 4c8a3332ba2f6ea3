namespace TokenInstrumentation.Compiler.Model;

/// <summary>Where a call stands: apart from what it is, because any edit in the file changes it.</summary>
internal sealed record LocationModel(int Version, string Data, string Display);
