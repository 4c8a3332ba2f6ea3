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

    public static readonly DiagnosticDescriptor UnboundedCall = Descriptors.Create(
        "TKN204",
        Category,
        DiagnosticSeverity.Warning,
        "LLM call in a loop without a bound",
        "{0} calls '{1}' {2}, and no token budget or call cap ends it; count the rounds, or set tokenBudget on [TrackTokens]",
        "A model that never says the expected word, or a provider that never recovers, spends until somebody notices.");

    public static readonly DiagnosticDescriptor SwallowedBudget = Descriptors.Create(
        "TKN206",
        Category,
        DiagnosticSeverity.Warning,
        "A handler swallows TokenBudgetExceededException",
        "{0} goes on after any failure of '{1}', an exceeded token budget included; add 'when (exception is not TokenBudgetExceededException)'",
        "A budget stops work by throwing: code that catches everything and goes on takes the stop for one more hiccup.");

    public static readonly ImmutableArray<DiagnosticDescriptor> All = [UnbudgetedCall, UnboundedCall, SwallowedBudget];
}
