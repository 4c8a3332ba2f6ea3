using Microsoft.CodeAnalysis;

namespace TokenInstrumentation.Compiler.Catalog;

/// <summary>A recognised call. <paramref name="Method"/> is what the call binds to, extensions unreduced; it must never reach a cached value.
/// <paramref name="Model"/> is what a gateway states.</summary>
internal sealed record LlmCall(LlmApi Api, UsageProfile Profile, IMethodSymbol Method, string? Model = null);
