namespace TokenInstrumentation.Compiler.Model;

/// <summary>
/// The shared body around one LLM method: everything about its calls that does not depend on where they stand. <paramref name="Hiding"/>: the arguments
/// that tell whether the call makes requests that its result does not tell of, <paramref name="HidingTypes"/>: the types that say how. <paramref name="AddsMeter"/>:
/// the argument that may put a meter below while the call runs. <paramref name="Shrinkable"/>: the argument whose copy carries a lower output limit, if
/// <paramref name="ShrinksWhen"/> says so of the request. <paramref name="ControlledTexts"/>: what appends an instruction to prompts that are text. <paramref name="Unwrap"/>: it is called without its type argument, and this
/// method of the result then makes what it returns. <paramref name="Bytes"/>: where the stream that it returns keeps its bytes, if it is made of some.
/// <paramref name="Sends"/>: it sends nothing itself; these are the bodies around the requests of what it makes.
/// </summary>
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
    string ShrinksWhen,
    string? Unbuffered,
    EquatableArray<string> Controlled,
    EquatableArray<string> ControlledTexts,
    bool HidesMeters,
    string? AddsMeter,
    bool IsGuarded,
    EquatableArray<string> Hiding,
    EquatableArray<string> HidingTypes,
    string? Unwrap,
    BytesModel? Bytes,
    EquatableArray<WrapperModel> Sends);
