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

    public static readonly DiagnosticDescriptor VolatilePrefix = Descriptors.Create(
        "TKN401",
        Category,
        DiagnosticSeverity.Info,
        "Volatile text stands ahead of long constant text",
        "{0} puts '{2}' ahead of {3} tokens of constant text for '{1}', which the provider then cannot serve from its prompt cache; move it behind them",
        "Providers bill a beginning that they have seen before at a fraction of the price; they compare from the first token on.");

    public static readonly DiagnosticDescriptor CompressiblePrompt = Descriptors.Create(
        "TKN402",
        Category,
        DiagnosticSeverity.Info,
        "Constant prompt can be compressed without loss",
        "This constant prompt can be compressed without loss: {0} → {1} tokens",
        "Blank lines, runs of spaces and indented JSON are billed at each call and tell the model nothing.");

    public static readonly DiagnosticDescriptor PromptTokens = Descriptors.Create(
        "TKN405",
        Category,
        DiagnosticSeverity.Hidden,
        "Tokens of a constant prompt",
        "{0} passes {2} tokens of {3} to '{1}'",
        "Shows what a prompt costs where it is written.");

    public static readonly ImmutableArray<DiagnosticDescriptor> All =
        [VolatilePrefix, CompressiblePrompt, GrowingHistory, IndentedJson, PromptTokens, SequentialCalls];
}
