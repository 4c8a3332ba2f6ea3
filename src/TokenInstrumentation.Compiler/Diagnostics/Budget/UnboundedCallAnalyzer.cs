using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>TKN204: a tracked LLM call that is repeated with nothing to count the rounds, and no budget to end them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnboundedCallAnalyzer() : LlmCallAnalyzer(BudgetRules.UnboundedCall)
{
    private protected override Action<AnalyzedCall> CreateRule(ProjectAnalysis analysis) => static call =>
    {
        if (call.Declaration is { } declaration && !call.Analysis.Budgets.Caps(call.Enclosing, declaration) && Repetition(call) is { } repetition)
        {
            call.Report(BudgetRules.UnboundedCall, repetition);
        }
    };

    private static string? Repetition(AnalyzedCall call)
    {
        foreach (var loop in Places(call).SelectMany(Loops.Around))
        {
            if (LoopBound.OpenEnd(loop, new AnswerFlow(loop, call.Analysis.Recognizer)) is { } end)
            {
                return $"in a loop, {end}";
            }
        }

        return Recursion.IsOpen(call.Invocation, call.Enclosing, call.Analysis.Recognizer, call.Context.CancellationToken) ? "again and again by recursion" : null;
    }

    /// <summary>The call; of one in a local function, where that is called.</summary>
    private static IEnumerable<IOperation> Places(AnalyzedCall call) => call.Enclosing is IMethodSymbol { MethodKind: MethodKind.LocalFunction } function
        ? Functions.Root(call.Invocation).Descendants().Where(operation =>
            operation is IInvocationOperation invocation && SymbolEqualityComparer.Default.Equals(invocation.TargetMethod, function)).Prepend(call.Invocation)
        : [call.Invocation];
}
