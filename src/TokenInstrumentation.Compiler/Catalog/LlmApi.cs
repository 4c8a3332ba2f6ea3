namespace TokenInstrumentation.Compiler.Catalog;

/// <summary>One catalog row: a method, or all overloads of its name when <paramref name="Id"/> has no parameter list.</summary>
internal sealed record LlmApi(string Id, string TypeName, string MethodName, LlmCallKind Kind, string Profile, string Sdk, string? Provider);
