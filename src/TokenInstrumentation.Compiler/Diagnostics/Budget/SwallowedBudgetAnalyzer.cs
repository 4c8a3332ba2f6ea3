using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TokenInstrumentation.Compiler.Catalog;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>TKN206: a handler takes the stop of a budget for a failure like any other, and the LLM is called again.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SwallowedBudgetAnalyzer() : ProjectAnalyzer(BudgetRules.SwallowedBudget)
{
    private const string Exception = "TokenInstrumentation.TokenBudgetExceededException";

    private protected override void Start(CompilationStartAnalysisContext context, ProjectAnalysis analysis)
    {
        if (KnownTypes.FindRuntime(context.Compilation, Exception) is { } exception)
        {
            Bodies.Watch(context, analysis, block => Check(block, analysis, exception));
        }
    }

    private static void Check(OperationBlockAnalysisContext context, ProjectAnalysis analysis, INamedTypeSymbol exception)
    {
        foreach (var attempt in BodyScan.WithCalls(context, analysis).SelectMany(static scan => scan.Attempts))
        {
            Check(context, attempt, analysis, exception);
        }
    }

    private static void Check(OperationBlockAnalysisContext context, ITryOperation attempt, ProjectAnalysis analysis, INamedTypeSymbol exception)
    {
        if (Handlers.Taking(attempt, exception) is { Syntax: CatchClauseSyntax clause } handler
            && Handlers.Swallows(handler, exception)
            && FirstBudgeted(attempt, exception, analysis, context.OwningSymbol) is { } call
            && SpendsOn(attempt, handler, analysis.Recognizer))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                BudgetRules.SwallowedBudget,
                clause.CatchKeyword.GetLocation(),
                MemberNames.Of(context.OwningSymbol),
                MemberNames.Plain(analysis.Recognizer.Recognize(call.TargetMethod)!.Method)));
        }
    }

    private static IInvocationOperation? FirstBudgeted(ITryOperation attempt, INamedTypeSymbol exception, ProjectAnalysis analysis, ISymbol member) =>
        Calls(attempt.Body, analysis.Recognizer).FirstOrDefault(call =>
        {
            var enclosing = CallFacts.EnclosingSymbol(call, member);
            return !MockCalls.Contains(call)
                && !analysis.Recognizer.Forwards(enclosing)
                && !analysis.Layers.PassOn(call.Syntax, call.SemanticModel!)
                && analysis.DeclarationOf(enclosing) is { } declaration
                && analysis.Budgets.Caps(enclosing, declaration)
                && Handlers.Reaches(call, attempt, exception);
        });

    /// <summary>The handler asks again itself, or leaves the way open to the next round or to a later call.</summary>
    private static bool SpendsOn(ITryOperation attempt, ICatchClauseOperation handler, CallRecognizer recognizer)
    {
        if (Calls(handler.Handler, recognizer).Any())
        {
            return true;
        }

        if (handler.Handler.Operations.Any(static statement => statement is IReturnOperation))
        {
            return false;
        }

        var left = handler.Handler.Operations.Count(static statement => statement is IBranchOperation { BranchKind: BranchKind.Break });
        var body = Functions.Around(attempt) ?? Functions.Root(attempt);
        return Loops.Around(attempt).Skip(left).Any()
            || Calls(body, recognizer).Any(call => call.Syntax.SpanStart > attempt.Syntax.Span.End && !Branches.Exclude(attempt, call));
    }

    private static IEnumerable<IInvocationOperation> Calls(IOperation scope, CallRecognizer recognizer) =>
        Functions.Within(scope).OfType<IInvocationOperation>().Where(call => recognizer.Recognize(call.TargetMethod) is not null);
}
