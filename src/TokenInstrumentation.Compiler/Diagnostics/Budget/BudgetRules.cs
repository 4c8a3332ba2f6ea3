using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>TKN2xx: what limits an LLM call.</summary>
internal static class BudgetRules
{
    private const string Category = "Budget";

    public static readonly DiagnosticDescriptor UnbudgetedCall = Descriptors.Create(
        "TKN201",
        Category,
        DiagnosticSeverity.Warning,
        "Tracked LLM call has no budget",
        "{0} calls '{1}' without any limit; set wordLimit, maxOutputTokens or tokenBudget on [TrackTokens], or [TokenBudget] on the type or assembly",
        "One runaway answer or loop costs as much as the provider allows.");

    public static readonly ImmutableArray<DiagnosticDescriptor> All = [UnbudgetedCall];
}
