using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>TKN4xx: what a prompt costs that it need not cost.</summary>
internal static class PromptCostRules
{
    private const string Category = "PromptCost";

    public static readonly DiagnosticDescriptor GrowingHistory = Descriptors.Create(
        "TKN403",
        Category,
        DiagnosticSeverity.Info,
        "The message list grows in a loop",
        "{0} calls '{1}' in a loop that adds to '{2}' and never shortens it: each round pays for all before it, so the cost grows with the square of the rounds; reduce the history (IChatReducer), or keep a window of it",
        "Every call sends the whole list again.");

    public static readonly DiagnosticDescriptor IndentedJson = Descriptors.Create(
        "TKN404",
        Category,
        DiagnosticSeverity.Info,
        "Indented JSON is put into a prompt",
        "{0} puts indented JSON into the prompt of '{1}': line breaks and indentation are tokens too; write it compact",
        "Models read compact JSON as well as indented JSON, and bill for less of it.");

    public static readonly DiagnosticDescriptor SequentialCalls = Descriptors.Create(
        "TKN406",
        Category,
        DiagnosticSeverity.Info,
        "Independent LLM calls are awaited one after another",
        "{0} awaits {1} LLM calls one after another although none uses another's answer; start them together and await Task.WhenAll",
        "The waits add up; the tokens are the same.");

    public static readonly ImmutableArray<DiagnosticDescriptor> All = [GrowingHistory, IndentedJson, SequentialCalls];
}
