namespace TokenInstrumentation.Compiler.Model;

/// <summary>A path to a value, and whether that value is a string or has to be made one.</summary>
internal sealed record ReadPath(EquatableArray<PathStep> Steps, bool IsString, bool MayBeNull);
