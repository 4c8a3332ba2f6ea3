namespace TokenInstrumentation.Compiler.Catalog;

/// <summary>
/// One catalog row: a method, or all overloads of its name when <paramref name="Id"/> has no parameter list. <paramref name="HidesMeters"/>: the receiver
/// does not tell whether a meter is below.
/// </summary>
internal sealed record LlmApi(string Id, string TypeName, string MethodName, LlmCallKind Kind, string Profile, string Sdk, string? Provider, bool HidesMeters = false);
