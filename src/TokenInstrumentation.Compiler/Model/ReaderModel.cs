namespace TokenInstrumentation.Compiler.Model;

/// <summary>How a response, or an update of a stream, is read. Each field holds the alternatives that the SDK at hand has; none is fine.</summary>
internal sealed record ReaderModel(
    string ResponseType,
    bool TakeLast,
    bool HidesRequests,
    bool ReadsCarriers,
    EquatableArray<UsagePath> Usage,
    EquatableArray<ReadPath> Model,
    EquatableArray<ReadPath> Finish,
    EquatableArray<ReadPath> Text,
    EquatableArray<ReadPath> ResponseId,
    EquatableArray<ReadPath> ToolCalls,
    EquatableArray<ReadPath> Answer,
    EquatableArray<ReadPath> Sent,
    EarlierModel? Earlier,
    string? ReadAs);
