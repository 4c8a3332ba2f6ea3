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

    public static readonly DiagnosticDescriptor IdleDeclaration = Descriptors.Create(
        "TKN102",
        Category,
        DiagnosticSeverity.Info,
        "Tracked member makes no LLM call",
        "{0} is tracked, but calls no LLM that the compiler can see; remove [TrackTokens], or mark the method that sends its prompts with [LlmCall]",
        "A declaration that tracks nothing looks as if tokens were accounted for.");

    public static readonly DiagnosticDescriptor UninterceptedCall = Descriptors.Create(
        "TKN103",
        Category,
        DiagnosticSeverity.Info,
        "Tracked call is not intercepted",
        "{0}",
        "Generated code cannot take the call: without a meter below, its tokens are not booked where it stands, or a task is missing around them.");

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

    public static readonly DiagnosticDescriptor LoggedPrompt = Descriptors.Create(
        "TKN106",
        Category,
        DiagnosticSeverity.Info,
        "Prompt or response text is logged",
        "{0} passes {1} to '{2}'; log its length, its usage or an id instead of the text",
        "Prompts and answers hold what users and customers said; logs, traces and metrics are kept, copied and read by others, and every word of them is paid for again.");

    public static readonly ImmutableArray<DiagnosticDescriptor> All =
        [UntrackedCall, IdleDeclaration, UninterceptedCall, InvalidDeclaration, UndeclaredAgent, LoggedPrompt];
}
