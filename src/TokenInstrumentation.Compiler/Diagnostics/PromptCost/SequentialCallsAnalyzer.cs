using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TokenInstrumentation.Compiler.Catalog;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>TKN406: calls in a row, each awaited before the next although the next does not need it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SequentialCallsAnalyzer() : ProjectAnalyzer(PromptCostRules.SequentialCalls)
{
    private protected override void Start(CompilationStartAnalysisContext context, ProjectAnalysis analysis) =>
        context.RegisterOperationAction(operation => Check(operation, analysis.Recognizer), OperationKind.Block);

    private static void Check(OperationAnalysisContext context, CallRecognizer recognizer)
    {
        var row = new List<AwaitedCall>();
        foreach (var statement in ((IBlockOperation)context.Operation).Operations)
        {
            var call = AwaitedCall.In(statement, recognizer);
            if (call is null || row.Any(call.Needs))
            {
                Report(context, row, recognizer);
                row.Clear();
            }

            if (call is not null)
            {
                row.Add(call);
            }
        }

        Report(context, row, recognizer);
    }

    private static void Report(OperationAnalysisContext context, List<AwaitedCall> row, CallRecognizer recognizer)
    {
        if (row.Count > 1 && !recognizer.Forwards(CallFacts.EnclosingSymbol(context.Operation, context.ContainingSymbol)))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                PromptCostRules.SequentialCalls,
                CallFacts.NameLocation(row[1].Call.Syntax),
                row.All(static call => IsTask(call.Call.Type)) ? row.Select(static call => call.Call.Syntax.GetLocation()) : [],
                MemberNames.Of(context.ContainingSymbol), row.Count));
        }
    }

    /// <summary>The row of calls goes with the diagnostic when they can be awaited together: the fix takes it from there.</summary>
    private static bool IsTask(ITypeSymbol? type) => type is { Name: "Task", ContainingNamespace: { Name: "Tasks", ContainingNamespace.Name: "Threading" } };
}
