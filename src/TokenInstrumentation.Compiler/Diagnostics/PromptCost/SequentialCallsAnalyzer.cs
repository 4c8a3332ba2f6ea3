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
        Bodies.Watch(context, analysis, body => Check(body, analysis));

    private static void Check(OperationBlockAnalysisContext context, ProjectAnalysis analysis)
    {
        foreach (var block in BodyScan.WithCalls(context, analysis).SelectMany(static scan => scan.Body.DescendantsAndSelf()).OfType<IBlockOperation>())
        {
            Check(context, block, analysis.Recognizer);
        }
    }

    private static void Check(OperationBlockAnalysisContext context, IBlockOperation block, CallRecognizer recognizer)
    {
        var row = new List<AwaitedCall>();
        foreach (var statement in block.Operations)
        {
            var call = AwaitedCall.In(statement, recognizer);
            if (call is null || row.Any(call.Needs))
            {
                Report(context, block, row, recognizer);
                row.Clear();
            }

            if (call is not null)
            {
                row.Add(call);
            }
        }

        Report(context, block, row, recognizer);
    }

    private static void Report(OperationBlockAnalysisContext context, IBlockOperation block, List<AwaitedCall> row, CallRecognizer recognizer)
    {
        if (row.Count > 1 && !recognizer.Forwards(CallFacts.EnclosingSymbol(block, context.OwningSymbol)))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                PromptCostRules.SequentialCalls,
                CallFacts.NameLocation(row[1].Call.Syntax),
                row.All(static call => IsTask(call.Call.Type)) ? row.Select(static call => call.Call.Syntax.GetLocation()) : [],
                MemberNames.Of(context.OwningSymbol), row.Count));
        }
    }

    /// <summary>The row of calls goes with the diagnostic when they can be awaited together: the fix takes it from there.</summary>
    private static bool IsTask(ITypeSymbol? type) => type is { Name: "Task", ContainingNamespace: { Name: "Tasks", ContainingNamespace.Name: "Threading" } };
}
