namespace TokenInstrumentation.Compiler.Catalog;

/// <summary>What looks like an LLM call and is none, or cannot be read. <paramref name="MethodName"/> null: every method of the type.</summary>
internal sealed record SkippedApi(string Id, string TypeName, string? MethodName, string Reason, string Sdk);
