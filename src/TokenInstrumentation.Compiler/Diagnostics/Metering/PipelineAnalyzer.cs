using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TokenInstrumentation.Compiler.Catalog;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>The common part of rules about client pipelines: find where one is finished, read its layers.</summary>
public abstract class PipelineAnalyzer : ProjectAnalyzer
{
    private protected PipelineAnalyzer(DiagnosticDescriptor descriptor)
        : base(descriptor)
    {
    }

    /// <summary>Looks at a pipeline where it is built, registered or put together by constructors.</summary>
    private protected abstract void Check(FinishedPipeline pipeline);

    private protected sealed override void Start(CompilationStartAnalysisContext context, ProjectAnalysis analysis)
    {
        if (analysis.Middleware.Any)
        {
            context.RegisterOperationAction(operation => CheckCall(operation, analysis), OperationKind.Invocation);
            context.RegisterOperationAction(operation => CheckCreation(operation, analysis), OperationKind.ObjectCreation);
        }
    }

    private void CheckCall(OperationAnalysisContext context, ProjectAnalysis analysis)
    {
        var call = (IInvocationOperation)context.Operation;
        var middleware = analysis.Middleware;
        var onBuilder = Values.Receiver(call) is { } receiver && middleware.IsBuilder(receiver.Type);
        if (onBuilder && !middleware.IsBuilder(call.Type))
        {
            Check(context, analysis, call, call, isComplete: true);
        }
        else if (!onBuilder && middleware.IsBuilder(call.Type))
        {
            var top = Top(call, middleware);
            var user = top.Parent is IConversionOperation conversion ? conversion.Parent : top.Parent;
            if (user is IExpressionStatementOperation or IReturnOperation)
            {
                Check(context, analysis, top, call, isComplete: user is IExpressionStatementOperation);
            }
        }
    }

    private void CheckCreation(OperationAnalysisContext context, ProjectAnalysis analysis)
    {
        if (analysis.Middleware.KindOf(context.Operation.Type) is LayerKind.Meter or LayerKind.Telemetry)
        {
            Check(context, analysis, context.Operation, context.Operation, isComplete: false);
        }
    }

    private void Check(OperationAnalysisContext context, ProjectAnalysis analysis, IOperation value, IOperation end, bool isComplete)
    {
        if (!analysis.Recognizer.Forwards(CallFacts.EnclosingSymbol(context.Operation, context.ContainingSymbol)))
        {
            Check(new FinishedPipeline(context, analysis, Pipeline.Of(value, analysis), end, isComplete));
        }
    }

    /// <summary>The last call of a chain that begins here.</summary>
    private static IOperation Top(IInvocationOperation start, Middleware middleware)
    {
        IOperation top = start;
        for (IOperation current = start; current.Parent is { } parent; current = parent)
        {
            switch (parent)
            {
                case IConversionOperation or IArgumentOperation:
                    break;
                case IInvocationOperation call when Values.Receiver(call) is { } receiver && middleware.IsBuilder(receiver.Type) && middleware.IsBuilder(call.Type):
                    top = call;
                    break;
                default:
                    return top;
            }
        }

        return top;
    }
}
