using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>TKN4xx: what a prompt costs that it need not cost.</summary>
internal static class PromptCostRules
{
    private const string Category = "PromptCost";

    public static readonly DiagnosticDescriptor PromptTokens = Descriptors.Create(
        "TKN405",
        Category,
        DiagnosticSeverity.Hidden,
        "Tokens of a constant prompt",
        "{0} passes {2} tokens of {3} to '{1}'",
        "Shows what a prompt costs where it is written.");

    public static readonly ImmutableArray<DiagnosticDescriptor> All = [PromptTokens];
}
