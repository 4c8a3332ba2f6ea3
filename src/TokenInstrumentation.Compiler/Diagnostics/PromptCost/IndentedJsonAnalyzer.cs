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
        context.RegisterOperationAction(operation => Check(operation, analysis.Recognizer), OperationKind.Invocation, OperationKind.Interpolation);

    private static void Check(OperationAnalysisContext context, CallRecognizer recognizer)
    {
        if (IndentedJson.Is(context.Operation) && PromptSinks.Of(context.Operation, recognizer) is { } call)
        {
            var place = context.Operation is IInterpolationOperation hole ? hole.Expression.Syntax.GetLocation() : CallFacts.NameLocation(context.Operation.Syntax);
            context.ReportDiagnostic(Diagnostic.Create(
                PromptCostRules.IndentedJson, place, MemberNames.Of(context.ContainingSymbol), MemberNames.Plain(call.Method)));
        }
    }
}
