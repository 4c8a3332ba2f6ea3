namespace TokenInstrumentation.Compiler.Model;

/// <summary>Where the generated declaration of an operation is found: the file that declares the member, and the operation's id.</summary>
internal sealed record OperationReference(string FileKey, string Id);
