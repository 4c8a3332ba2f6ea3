namespace TokenInstrumentation.Compiler.Model;

/// <summary>The shared body around one LLM method: everything about its calls that does not depend on where they stand.</summary>
internal sealed record WrapperModel(
    string Id,
    SignatureModel Signature,
    ReaderModel Reader,
    bool AsksForMeter,
    string? MetadataType,
    bool AsksForName,
    bool IsEmbedding,
    string? Prompt,
    string? RequestModel,
    string? OutputBound,
    string? Shrinkable,
    EquatableArray<string> Controlled);
