using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>TKN4xx: what a prompt costs that it need not cost.</summary>
internal static class PromptCostRules
{
    private const string Category = "PromptCost";

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

    public static readonly ImmutableArray<DiagnosticDescriptor> All = [VolatilePrefix, CompressiblePrompt, PromptTokens];
}
