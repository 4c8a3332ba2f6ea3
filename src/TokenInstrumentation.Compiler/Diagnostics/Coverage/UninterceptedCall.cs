using Microsoft.CodeAnalysis;
using TokenInstrumentation.Compiler.Parsing;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>What stays as it is, and why.</summary>
internal readonly record struct UninterceptedCall(IMethodSymbol Method, bool IsLlmCall, DeclineReason Reason);
