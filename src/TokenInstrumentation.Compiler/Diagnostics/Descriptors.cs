using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>All rules. The table in docs/rules/README.md is generated from here.</summary>
internal static class Descriptors
{
    public const string HelpLinkBase = "https://github.com/token-instrumentation/token-instrumentation/blob/main/docs/rules/";

    public static readonly DiagnosticDescriptor UntrackedCall = Create(
        DiagnosticIds.UntrackedCall,
        DiagnosticCategories.Coverage,
        DiagnosticSeverity.Warning,
        "LLM call is not tracked",
        "{0} calls '{1}' and nobody answers for its tokens; mark it, its type or the assembly with [TrackTokens], or excuse it with [Untracked(\"why\")]",
        "Tokens spent here appear in no ledger, no budget and no report.");

    public static readonly DiagnosticDescriptor InvalidDeclaration = Create(
        DiagnosticIds.InvalidDeclaration,
        DiagnosticCategories.Coverage,
        DiagnosticSeverity.Error,
        "Token tracking is declared in a way that cannot work",
        "{0}",
        "A declaration that is ignored at run time would look as if it limited or tracked something.");

    public static readonly DiagnosticDescriptor UnbudgetedCall = Create(
        DiagnosticIds.UnbudgetedCall,
        DiagnosticCategories.Budget,
        DiagnosticSeverity.Warning,
        "Tracked LLM call has no budget",
        "{0} calls '{1}' without any limit; set wordLimit, maxOutputTokens or tokenBudget on [TrackTokens], or [TokenBudget] on the type or assembly",
        "One runaway answer or loop costs as much as the provider allows.");

    public static readonly ImmutableArray<DiagnosticDescriptor> All = [UntrackedCall, InvalidDeclaration, UnbudgetedCall];

    private static DiagnosticDescriptor Create(
        string id, string category, DiagnosticSeverity severity, string title, string message, string description) =>
        new(id, title, message, category, severity, isEnabledByDefault: true, description, helpLinkUri: $"{HelpLinkBase}{id}.md");
}
