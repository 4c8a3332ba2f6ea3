using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TokenInstrumentation.Compiler.Catalog;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>TKN201: a tracked LLM call that nothing limits. Embeddings have no output that could run away; a runner is limited where it is made.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnbudgetedCallAnalyzer() : LlmCallAnalyzer(BudgetRules.UnbudgetedCall)
{
    private protected override Action<AnalyzedCall> CreateRule(ProjectAnalysis analysis) => static call =>
    {
        if (call.Call.Api.Kind is not (LlmCallKind.Embedding or LlmCallKind.Driver)
            && call.Declaration is { } declaration
            && !call.Analysis.Budgets.Limit(call.Enclosing, declaration)
            && call.Analysis.Options.Of(call.Invocation).Count == 0
            && !call.Analysis.Options.OfReceiver(call.Invocation))
        {
            call.Report(BudgetRules.UnbudgetedCall);
        }
    };
}
