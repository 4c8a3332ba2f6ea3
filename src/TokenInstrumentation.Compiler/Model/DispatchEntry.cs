namespace TokenInstrumentation.Compiler.Model;

/// <summary>The operation of a receiver of a type, by its metadata name.</summary>
internal sealed record DispatchEntry(string TypeName, OperationReference Operation);
