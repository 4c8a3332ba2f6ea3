namespace TokenInstrumentation.Compiler.Model;

/// <summary>What a method gives back, as far as wrapping it differs.</summary>
internal enum ReturnShape
{
    Void,
    Value,
    Task,
    TaskOf,
    ValueTask,
    ValueTaskOf,
    AsyncEnumerable,

    /// <summary><c>System.ClientModel.AsyncCollectionResult&lt;T&gt;</c></summary>
    AsyncCollection,

    /// <summary><c>System.ClientModel.CollectionResult&lt;T&gt;</c></summary>
    Collection,

    /// <summary><c>Task&lt;System.ClientModel.AsyncStreamingResult&lt;T&gt;&gt;</c></summary>
    TaskOfStreamingResult,

    /// <summary><c>Azure.AI.Inference.StreamingResponse&lt;T&gt;</c></summary>
    StreamingResponse,

    /// <summary><c>Task&lt;Azure.AI.Inference.StreamingResponse&lt;T&gt;&gt;</c></summary>
    TaskOfStreamingResponse,

    /// <summary><c>Task&lt;Anthropic.Core.HttpResponse&lt;T&gt;&gt;</c></summary>
    TaskOfHttpResponse,

    /// <summary><c>Task&lt;Anthropic.Core.StreamingHttpResponse&lt;T&gt;&gt;</c></summary>
    TaskOfStreamingHttpResponse,

    /// <summary><c>Task&lt;Amazon.BedrockRuntime.Model.ConverseStreamResponse&gt;</c></summary>
    TaskOfByteStream,
}
