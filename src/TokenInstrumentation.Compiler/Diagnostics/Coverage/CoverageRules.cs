using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>TKN1xx: who answers for an LLM call.</summary>
internal static class CoverageRules
{
    private const string Category = "Coverage";

    public static readonly DiagnosticDescriptor UntrackedCall = Descriptors.Create(
        "TKN101",
        Category,
        DiagnosticSeverity.Warning,
        "LLM call is not tracked",
        "{0} calls '{1}' and nobody answers for its tokens; mark it, its type or the assembly with [TrackTokens], or excuse it with [Untracked(\"why\")]",
        "Tokens spent here appear in no ledger, no budget and no report.");

    public static readonly DiagnosticDescriptor InvalidDeclaration = Descriptors.Create(
        "TKN104",
        Category,
        DiagnosticSeverity.Error,
        "Token tracking is declared in a way that cannot work",
        "{0}",
        "A declaration that is ignored at run time would look as if it limited or tracked something.");

    public static readonly DiagnosticDescriptor UndeclaredAgent = Descriptors.Create(
        "TKN105",
        Category,
        DiagnosticSeverity.Warning,
        "Agent is not declared in tokens.json",
        "Agent '{0}' is not declared in tokens.json{1}",
        "A mistyped name is an agent of its own: the limits and the budget of the one that was meant do not apply to it.");

    public static readonly ImmutableArray<DiagnosticDescriptor> All = [UntrackedCall, InvalidDeclaration, UndeclaredAgent];
}
