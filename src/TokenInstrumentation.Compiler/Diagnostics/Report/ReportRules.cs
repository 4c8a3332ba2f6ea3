using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>TKN9xx: what there is.</summary>
internal static class ReportRules
{
    private const string Category = "Report";

    public static readonly DiagnosticDescriptor CallSummary = Descriptors.Create(
        "TKN900",
        Category,
        DiagnosticSeverity.Hidden,
        "Summary of LLM calls",
        "'{0}' has {1} LLM calls: {2} tracked, {3} budgeted, {4} intercepted, {5} declined, {6} excused, {7} untracked",
        "The numbers of the manifest that the assembly carries.",
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly ImmutableArray<DiagnosticDescriptor> All = [CallSummary];
}
