namespace TokenInstrumentation.Compiler.Catalog;

/// <summary>What comes back from an LLM call, and in which shape.</summary>
internal enum LlmCallKind
{
    Chat,
    ChatStream,
    Agent,
    AgentStream,
    Embedding,
    Gateway,

    /// <summary>Nothing yet: an object that sends its requests later.</summary>
    Sender,

    /// <summary>What a sender has made is driven: its requests are booked by themselves, where it is metered.</summary>
    Driver,
}
