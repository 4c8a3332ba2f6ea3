using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

/// <summary>Every analyzer that the compiler extension carries.</summary>
internal static class Analyzers
{
    public static ImmutableArray<DiagnosticAnalyzer> All { get; } =
        [.. typeof(TokenInstrumentationGenerator).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    /// <summary>Turns every rule on, also what is off or hidden by default.</summary>
    public static Dictionary<string, ReportDiagnostic> EveryRule { get; } = All
        .SelectMany(analyzer => analyzer.SupportedDiagnostics).DistinctBy(rule => rule.Id)
        .ToDictionary(rule => rule.Id, _ => ReportDiagnostic.Warn);
}
