using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>All rules. Ids are never reused. The table in docs/rules/README.md is generated from here.</summary>
internal static class Descriptors
{
    public const string HelpLinkBase = "https://github.com/token-instrumentation/token-instrumentation/blob/main/docs/rules/";

    public static readonly ImmutableArray<DiagnosticDescriptor> All = 
        [.. CoverageRules.All, .. BudgetRules.All, .. MeteringRules.All, .. PromptCostRules.All, .. ReportRules.All];

    public static DiagnosticDescriptor Create(
        string id, string category, DiagnosticSeverity severity, string title, string message, string description, params string[] customTags) =>
        new(id, title, message, category, severity, isEnabledByDefault: true, description, helpLinkUri: $"{HelpLinkBase}{id}.md", customTags);
}
