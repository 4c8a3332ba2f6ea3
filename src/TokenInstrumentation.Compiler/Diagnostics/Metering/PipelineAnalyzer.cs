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
            // By block: a pipeline is judged where it is finished, and the layer at fault may stand in an earlier statement.
            context.RegisterOperationBlockAction(block => Check(block, analysis));
        }
    }

    private void Check(OperationBlockAnalysisContext context, ProjectAnalysis analysis)
    {
        foreach (var operation in context.OperationBlocks.SelectMany(static block => block.DescendantsAndSelf()))
        {
            if (Finish(operation, analysis.Middleware) is var (pipeline, isComplete)
                && !analysis.Recognizer.Forwards(CallFacts.EnclosingSymbol(operation, context.OwningSymbol)))
            {
                Check(new FinishedPipeline(context, analysis, Pipeline.Of(pipeline, analysis), operation, isComplete));
            }
        }
    }

    /// <summary>The pipeline that the operation is done with, and whether nobody adds to it later.</summary>
    private static (IOperation Pipeline, bool IsComplete)? Finish(IOperation operation, Middleware middleware)
    {
        switch (operation)
        {
            case IInvocationOperation call when Values.Receiver(call) is { } receiver && middleware.IsBuilder(receiver.Type):
                return middleware.IsBuilder(call.Type) ? null : (call, true);
            case IInvocationOperation call when middleware.IsBuilder(call.Type):
                var top = Top(call, middleware);
                var user = top.Parent is IConversionOperation conversion ? conversion.Parent : top.Parent;
                return user is IExpressionStatementOperation or IReturnOperation ? (top, user is IExpressionStatementOperation) : null;
            case IObjectCreationOperation creation when middleware.KindOf(creation.Type) is LayerKind.Meter or LayerKind.Telemetry:
                return (creation, false);
            default:
                return null;
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
