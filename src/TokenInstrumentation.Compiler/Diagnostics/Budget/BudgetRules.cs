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
        "{0} calls '{1}' without any limit; set wordLimit, maxOutputTokens or tokenBudget on [TrackTokens], or [TokenBudget] on the type or assembly, or limit it in tokens.json",
        "One runaway answer or loop costs as much as the provider allows.");

    public static readonly DiagnosticDescriptor OverspentRun = Descriptors.Create(
        "TKN202",
        Category,
        DiagnosticSeverity.Warning,
        "The budgets of the agents exceed the budget of the run",
        "The agents may spend {0} tokens together, {1} more than the run's {2}: {3}; lower one of them or raise the run's budget",
        "Agents that keep within their budgets would be stopped by the budget of the run, whichever comes last.",
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor WordLimitContradiction = Descriptors.Create(
        "TKN203",
        Category,
        DiagnosticSeverity.Warning,
        "Word limit does not fit into the output limit",
        "{0} asks for up to {1} words, which need about {2} tokens, but allows {3} output tokens: answers will be cut off; allow {4}",
        "A model that keeps the word limit is cut off before it is done, and the tokens are billed all the same.");

    public static readonly DiagnosticDescriptor OversizedPrompt = Descriptors.Create(
        "TKN205",
        Category,
        DiagnosticSeverity.Warning,
        "Constant prompt text exceeds the prompt budget or the model's context window",
        "{0} passes {2} tokens of constant text to '{1}', more than {3}",
        "A request that is too large before anything variable is added fails, or is cut, at each call.");

    public static readonly DiagnosticDescriptor ModelPrice = Descriptors.Create(
        "TKN207",
        Category,
        DiagnosticSeverity.Info,
        "Model has no known price, or the price table is old",
        "{0}",
        "Without a price no report says what the calls cost, and no budget in dollars holds.");

    public static readonly ImmutableArray<DiagnosticDescriptor> All = [UnbudgetedCall, OverspentRun, WordLimitContradiction, OversizedPrompt, ModelPrice];
}
