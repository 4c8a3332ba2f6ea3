using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>A call of an LLM in tracked code, or of a tracked method, that stays as it is.</summary>
internal sealed record DeclinedCall(InvocationExpressionSyntax Syntax, IMethodSymbol Target, DeclineReason Reason);
