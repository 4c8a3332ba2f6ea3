using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TokenInstrumentation.Compiler.Catalog;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>The common part of rules about LLM calls: find them, leave out those that nobody has to answer for.</summary>
public abstract class LlmCallAnalyzer : ProjectAnalyzer
{
    private protected LlmCallAnalyzer(DiagnosticDescriptor descriptor)
        : base(descriptor)
    {
    }

    /// <summary>Looks at each call and reports; symbols it needs are resolved here, once per compilation. Null: nothing to look for in it.</summary>
    private protected abstract Action<AnalyzedCall>? CreateRule(ProjectAnalysis analysis);

    private protected sealed override void Start(CompilationStartAnalysisContext context, ProjectAnalysis analysis)
    {
        if (CreateRule(analysis) is { } rule)
        {
            context.RegisterOperationAction(operation => Check(operation, analysis, rule), OperationKind.Invocation);
        }
    }

    private static void Check(OperationAnalysisContext context, ProjectAnalysis analysis, Action<AnalyzedCall> rule)
    {
        var invocation = (IInvocationOperation)context.Operation;
        if (analysis.Recognizer.Recognize(invocation.TargetMethod) is not { } call
            || CallFacts.IsBaseCall(invocation)
            || CallFacts.IsInExpressionTree(invocation)
            || MockCalls.Contains(invocation))
        {
            return;
        }

        var enclosing = CallFacts.EnclosingSymbol(invocation, context.ContainingSymbol);
        if (!analysis.Recognizer.Forwards(enclosing))
        {
            rule(new AnalyzedCall(analysis, context, invocation, call, enclosing));
        }
    }
}
