using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TokenInstrumentation.Compiler.Parsing;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>TKN101: an LLM call that no <c>[TrackTokens]</c> answers for and no <c>[Untracked]</c> excuses.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UntrackedCallAnalyzer() : LlmCallAnalyzer(Descriptors.UntrackedCall)
{
    private protected override Func<AnalyzedCall, bool> CreateRule(Compilation compilation, TrackingResolver tracking) =>
        call => tracking.Resolve(call.Enclosing) is null && tracking.ExcusedBy(call.Enclosing) is null;
}
