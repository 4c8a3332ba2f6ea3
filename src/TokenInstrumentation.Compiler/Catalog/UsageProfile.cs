namespace TokenInstrumentation.Compiler.Catalog;

/// <summary>
/// How to read a result, as <see cref="MemberPath"/>s. Token counts are relative to <paramref name="Usage"/>, the rest to the value returned
/// (of a stream: to each update). <paramref name="TakeLast"/>: the counts of a stream are cumulative.
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
    bool TakeLast)
{
    public static UsageProfile Empty(string name) => new(name, null, null, null, null, null, null, null, null, null, null, null, null, false);
}
