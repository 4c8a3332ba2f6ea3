using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>TKN4xx: what a prompt costs that it need not cost.</summary>
internal static class PromptCostRules
{
    public static readonly ImmutableArray<DiagnosticDescriptor> All = [];
}
