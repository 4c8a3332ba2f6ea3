namespace TokenInstrumentation.Compiler.Catalog;

/// <summary>
/// How to read a result, as <see cref="MemberPath"/>s. Token counts are relative to <paramref name="Usage"/>, the rest to the value returned
/// (of a stream: to each update). <paramref name="TakeLast"/>: the counts of a stream are cumulative. <paramref name="Earlier"/>: the usage of earlier
/// requests of the same call, in the messages that the SDK has added to the prompt. <paramref name="Answer"/>: what a model's answer has, and what
/// others put in its place has not. <paramref name="Sent"/>: the text that was sent, when it is not an argument. <paramref name="Unwrap"/>: the generic
/// method that makes of a result what the generic forms of the call return. <paramref name="HasUnknownPrompt"/>: no argument is what is sent.
/// <paramref name="ReadAs"/>: the type that the JSON of a raw response is read as; the paths begin there. <paramref name="Beside"/>: counts by name that an adapter has beside its usage.
/// <paramref name="Opening"/>: the usage that a stream begins with, which
/// tells what was sent and nothing of the answer. <paramref name="HidesRequests"/>: what comes back may not tell of each request that was made for it.
/// </summary>
internal sealed record UsageProfile(
    string Name,
    string? Usage,
    string? Input,
    string? Output,
    string? Total,
    string? Cached,
    string? CacheWrite,
    string? Reasoning,
    string? Model,
    string? Finish,
    string? Text,
    string? ResponseId,
    string? ToolCalls,
    bool TakeLast,
    bool HasUnknownPrompt = false,
    bool HidesRequests = false,
    string? Earlier = null,
    string? Answer = null,
    string? Sent = null,
    string? Unwrap = null,
    string? ReadAs = null,
    string? Opening = null,
    string? Beside = null)
{
    /// <summary>What <see cref="Usage"/> reaches is a carrier: its own type says where the counts are.</summary>
    public bool ReadsCarriers => Usage is not null && Input is null && Output is null && Total is null;

    public static UsageProfile Empty(string name) => new(name, null, null, null, null, null, null, null, null, null, null, null, null, false);
}
