namespace TokenInstrumentation.Compiler.Model;

/// <summary>The source files whose generated code goes into one file: one each, in a large project several.</summary>
internal sealed record FileGroupModel(string Name, EquatableArray<FileModel> Files);
