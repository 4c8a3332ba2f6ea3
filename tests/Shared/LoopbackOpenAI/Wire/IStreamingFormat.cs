namespace TokenInstrumentation.Testing.LoopbackOpenAI.Wire;

/// <summary>An endpoint that can answer in server-sent events: an opening, one event per chunk of text, a closing.</summary>
internal interface IStreamingFormat : IWireFormat
{
    /// <summary>Whether an event is a line of JSON and nothing else.</summary>
    bool IsLines => false;

    IEnumerable<ServerSentEvent> Open(Completion completion);

    ServerSentEvent WriteChunk(Completion completion, string chunk);

    IEnumerable<ServerSentEvent> Close(Completion completion);
}
