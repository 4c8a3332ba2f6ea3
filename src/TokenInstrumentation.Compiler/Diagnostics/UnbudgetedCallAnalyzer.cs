using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Parsing;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>TKN201: a tracked LLM call that nothing limits. Embeddings have no output that could run away.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnbudgetedCallAnalyzer() : LlmCallAnalyzer(Descriptors.UnbudgetedCall)
{
    private protected override bool IsViolation(AnalyzedCall call, TrackingResolver tracking) =>
        call.Call.Api.Kind != LlmCallKind.Embedding
        && tracking.Resolve(call.Enclosing) is { WordLimit: 0, MaxOutputTokens: 0, TokenBudget: 0 } declaration
        && !DeclaredBudgets.Cover(call.Enclosing, declaration.Agent, call.Context.Compilation);
}
