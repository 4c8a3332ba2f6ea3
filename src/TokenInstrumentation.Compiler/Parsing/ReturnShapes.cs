using Microsoft.CodeAnalysis;
using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>Which shape a return type has, and what it carries.</summary>
internal static class ReturnShapes
{
    private static readonly Dictionary<string, ReturnShape> s_shapes = new(StringComparer.Ordinal)
    {
        ["System.Threading.Tasks.Task"] = ReturnShape.Task,
        ["System.Threading.Tasks.Task`1"] = ReturnShape.TaskOf,
        ["System.Threading.Tasks.ValueTask"] = ReturnShape.ValueTask,
        ["System.Threading.Tasks.ValueTask`1"] = ReturnShape.ValueTaskOf,
        ["System.Collections.Generic.IAsyncEnumerable`1"] = ReturnShape.AsyncEnumerable,
        ["System.ClientModel.AsyncCollectionResult`1"] = ReturnShape.AsyncCollection,
        ["System.ClientModel.CollectionResult`1"] = ReturnShape.Collection,
        ["Azure.AI.Inference.StreamingResponse`1"] = ReturnShape.StreamingResponse,
    };

    private static readonly Dictionary<string, ReturnShape> s_awaited = new(StringComparer.Ordinal)
    {
        ["System.ClientModel.AsyncStreamingResult`1"] = ReturnShape.TaskOfStreamingResult,
        ["Azure.AI.Inference.StreamingResponse`1"] = ReturnShape.TaskOfStreamingResponse,
        ["Anthropic.Core.HttpResponse`1"] = ReturnShape.TaskOfHttpResponse,
        ["Anthropic.Core.StreamingHttpResponse`1"] = ReturnShape.TaskOfStreamingHttpResponse,
    };

    public static (ReturnShape Shape, ITypeSymbol? Result) Of(ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_Void)
        {
            return (ReturnShape.Void, null);
        }

        if (type is not INamedTypeSymbol named || !s_shapes.TryGetValue(TypeNames.Metadata(named.OriginalDefinition), out var shape))
        {
            return (ReturnShape.Value, type);
        }

        var result = named.TypeArguments.FirstOrDefault();
        if (shape == ReturnShape.TaskOf && result is INamedTypeSymbol inner && s_awaited.TryGetValue(TypeNames.Metadata(inner.OriginalDefinition), out var streaming))
        {
            return (streaming, inner.TypeArguments[0]);
        }

        return shape == ReturnShape.TaskOf && ByteStreams.IsResponse(result) ? (ReturnShape.TaskOfByteStream, ByteStreams.UpdateOf((INamedTypeSymbol)result!)) : (shape, result);
    }
}
