namespace TokenInstrumentation;

/// <summary>
/// Token counts of one request, in inclusive buckets: cached input and cache writes are part of the input, reasoning is part of the output,
/// whichever way the provider reports them.
/// </summary>
/// <param name="InputTokens">Tokens sent, cached ones included.</param>
/// <param name="OutputTokens">Tokens received, reasoning included.</param>
public readonly record struct TokenUsage(long InputTokens, long OutputTokens)
{
    // What the provider counts beyond input and output; a difference, so that a usage made of two numbers needs no third.
    private readonly long _unattributed;

    private TokenUsage(long inputTokens, long outputTokens, long unattributed)
        : this(inputTokens, outputTokens) => _unattributed = unattributed;

    /// <summary>Input tokens that the provider read from its cache.</summary>
    public long CachedInputTokens { get; init; }

    /// <summary>Input tokens that the provider wrote to its cache.</summary>
    public long CacheWriteTokens { get; init; }

    /// <summary>Output tokens spent on reasoning.</summary>
    public long ReasoningTokens { get; init; }

    /// <summary>The total as the provider states it; input plus output when it states none.</summary>
    public long TotalTokens
    {
        get => InputTokens + OutputTokens + _unattributed;
        init => _unattributed = value - InputTokens - OutputTokens;
    }

    /// <summary>Builds a usage from what a provider reported; what it left out counts as 0, a missing total as input plus output.</summary>
    public static TokenUsage From(long? input, long? output, long? total = null, long? cached = null, long? cacheWrite = null, long? reasoning = null)
    {
        // A provider that reports only a total has reported input: a total without parts must not vanish.
        var sent = input ?? (total is { } whole && output is null ? whole : 0);
        var usage = new TokenUsage(Clamp(sent), Clamp(output ?? 0))
        {
            CachedInputTokens = Clamp(cached ?? 0),
            CacheWriteTokens = Clamp(cacheWrite ?? 0),
            ReasoningTokens = Clamp(reasoning ?? 0),
        };
        return total is > 0 ? usage with { TotalTokens = total.Value } : usage;
    }

    /// <summary>Adds two usages, bucket by bucket.</summary>
    public static TokenUsage operator +(in TokenUsage left, in TokenUsage right) =>
        new(left.InputTokens + right.InputTokens, left.OutputTokens + right.OutputTokens, left._unattributed + right._unattributed)
        {
            CachedInputTokens = left.CachedInputTokens + right.CachedInputTokens,
            CacheWriteTokens = left.CacheWriteTokens + right.CacheWriteTokens,
            ReasoningTokens = left.ReasoningTokens + right.ReasoningTokens,
        };

    // A negative count would lower somebody's bill.
    private static long Clamp(long tokens) => Math.Max(0, tokens);
}
