using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>TKN101: an LLM call that no <c>[TrackTokens]</c> answers for and no <c>[Untracked]</c> excuses.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UntrackedCallAnalyzer() : LlmCallAnalyzer(CoverageRules.UntrackedCall)
{
    // Of generated code, .razor files are written by people.
    private protected override GeneratedCodeAnalysisFlags GeneratedCode => GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics;

    private protected override Action<AnalyzedCall> CreateRule(ProjectAnalysis analysis) => static call =>
    {
        if (call.Declaration is null && call.Analysis.Tracking.ExcusedBy(call.Enclosing) is null)
        {
            call.Report(CoverageRules.UntrackedCall);
        }
    };
}
