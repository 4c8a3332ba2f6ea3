using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Parsing;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>TKN201: a tracked LLM call that nothing limits. Embeddings have no output that could run away.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnbudgetedCallAnalyzer() : LlmCallAnalyzer(Descriptors.UnbudgetedCall)
{
    private protected override Func<AnalyzedCall, bool> CreateRule(Compilation compilation, TrackingResolver tracking)
    {
        var budgets = DeclaredBudgets.Create(compilation);
        return call => call.Call.Api.Kind != LlmCallKind.Embedding
            && tracking.Resolve(call.Enclosing) is { WordLimit: 0, MaxOutputTokens: 0, TokenBudget: 0 } declaration
            && !budgets.Cover(call.Enclosing, declaration.Agent);
    }
}
