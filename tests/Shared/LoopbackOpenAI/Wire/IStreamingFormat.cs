namespace TokenInstrumentation.Testing.LoopbackOpenAI.Wire;

/// <summary>An endpoint that can answer in server-sent events: an opening, one event per chunk of text, a closing.</summary>
internal interface IStreamingFormat : IWireFormat
{
    IEnumerable<ServerSentEvent> Open(Completion completion);

    ServerSentEvent WriteChunk(Completion completion, string chunk);

    IEnumerable<ServerSentEvent> Close(Completion completion);
}
