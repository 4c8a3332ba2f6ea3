using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>How many tokens the constant part of a call's prompt has; null when it has none.</summary>
internal delegate int? PromptTokenCounter(InvocationExpressionSyntax invocation, SemanticModel model);
