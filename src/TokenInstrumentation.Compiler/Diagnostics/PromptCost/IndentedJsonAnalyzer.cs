using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TokenInstrumentation.Compiler.Catalog;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>TKN404: JSON that is laid out for people, in a prompt.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IndentedJsonAnalyzer() : ProjectAnalyzer(PromptCostRules.IndentedJson)
{
    private protected override void Start(CompilationStartAnalysisContext context, ProjectAnalysis analysis) =>
        Bodies.Watch(context, analysis, block => Check(block, analysis));

    private static void Check(OperationBlockAnalysisContext context, ProjectAnalysis analysis)
    {
        foreach (var operation in BodyScan.WithCalls(context, analysis).SelectMany(static scan => scan.Body.DescendantsAndSelf()))
        {
            if (IndentedJson.Is(operation) && PromptSinks.Of(operation, analysis.Recognizer) is { } call)
            {
                var place = operation is IInterpolationOperation hole ? hole.Expression.Syntax.GetLocation() : CallFacts.NameLocation(operation.Syntax);
                context.ReportDiagnostic(Diagnostic.Create(
                    PromptCostRules.IndentedJson, place, MemberNames.Of(context.OwningSymbol), MemberNames.Plain(call.Method)));
            }
        }
    }
}
