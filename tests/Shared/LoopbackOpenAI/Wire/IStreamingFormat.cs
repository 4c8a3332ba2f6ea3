namespace TokenInstrumentation.Testing.LoopbackOpenAI.Wire;

/// <summary>An endpoint that can answer in server-sent events: an opening, one event per chunk of text, a closing.</summary>
internal interface IStreamingFormat : IWireFormat
{
    /// <summary>Whether an event is a line of JSON and nothing else.</summary>
    bool IsLines => false;

    /// <summary>What the client is told of the stream.</summary>
    string ContentType => IsLines ? "application/x-ndjson" : "text/event-stream";

    IEnumerable<ServerSentEvent> Open(Completion completion);

    ServerSentEvent WriteChunk(Completion completion, string chunk);

    IEnumerable<ServerSentEvent> Close(Completion completion);

    /// <summary>An error in the place of the rest; null where streams cannot tell one.</summary>
    ServerSentEvent? Break(string error) => null;

    /// <summary>An event as bytes, where events are no text; else null.</summary>
    byte[]? Frame(ServerSentEvent item) => null;
}
