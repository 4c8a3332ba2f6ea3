using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>The operation that finishes a pipeline, and the one that gives it. <paramref name="IsComplete"/>: nobody adds to it later.</summary>
internal readonly record struct PipelineEnd(IOperation Operation, IOperation Pipeline, bool IsComplete)
{
    /// <summary>Null when the operation finishes none.</summary>
    public static PipelineEnd? Of(IOperation operation, Middleware middleware)
    {
        switch (operation)
        {
            case IInvocationOperation call when Values.Receiver(call) is { } receiver && middleware.IsBuilder(receiver.Type):
                return middleware.IsBuilder(call.Type) ? null : new PipelineEnd(call, call, true);
            case IInvocationOperation call when middleware.IsBuilder(call.Type):
                var top = Top(call, middleware);
                var user = top.Parent is IConversionOperation conversion ? conversion.Parent : top.Parent;
                return user is IExpressionStatementOperation or IReturnOperation ? new PipelineEnd(call, top, user is IExpressionStatementOperation) : null;
            case IObjectCreationOperation creation when middleware.KindOf(creation.Type) is LayerKind.Meter or LayerKind.Telemetry:
                return new PipelineEnd(creation, creation, false);
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
