namespace TokenInstrumentation.CompilerServices;

/// <summary>
/// The totals of a stream that reports them as they grow. They never shrink: an update that repeats only some of its parts, as proxies send,
/// must not take the others back.
/// </summary>
internal sealed class RunningUsage
{
    /// <summary>What the requests before this one have used, of a stream of several.</summary>
    public TokenUsage Earlier { get; init; }

    public long? Input { get; private set; }

    public long? Output { get; private set; }

    public long? Total { get; private set; }

    public long? Cached { get; private set; }

    public long? CacheWrite { get; private set; }

    public long? Reasoning { get; private set; }

    public void Raise(long? input, long? output, long? total, long? cached, long? cacheWrite, long? reasoning)
    {
        Input = Larger(Input, input);
        Output = Larger(Output, output);
        Total = Larger(Total, total);
        Cached = Larger(Cached, cached);
        CacheWrite = Larger(CacheWrite, cacheWrite);
        Reasoning = Larger(Reasoning, reasoning);
    }

    private static long? Larger(long? left, long? right) => left is null || right > left ? right ?? left : left;
}
