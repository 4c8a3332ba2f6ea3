namespace TokenInstrumentation.CompilerServices;

/// <summary>
/// What adapters of Microsoft.Extensions.AI tell of caches by names of their own. Some tell it beside an input that lacks it (Amazon's, and the unofficial
/// Anthropic.SDK: by the name of what was read), some of an input that holds it (Anthropic's: what was read has a property of its own).
/// </summary>
internal static class CacheCounts
{
    private const string Read = "CacheReadInputTokens";
    private const string Written = "CacheWriteInputTokens";
    private const string Created = "CacheCreationInputTokens";

    /// <summary>The same usage, caches included.</summary>
    /// <param name="usage">As told, apart from <paramref name="counts"/>.</param>
    /// <param name="counts">Counts by name.</param>
    /// <param name="isInclusive">Whether the input holds what was read from a cache.</param>
    public static TokenUsage Include(TokenUsage usage, IReadOnlyDictionary<string, long> counts, bool isInclusive)
    {
        var written = Math.Max(0, counts.GetValueOrDefault(Written)) + Math.Max(0, counts.GetValueOrDefault(Created));
        if (isInclusive)
        {
            return usage with { CacheWriteTokens = usage.CacheWriteTokens + written };
        }

        if (!counts.TryGetValue(Read, out var read))
        {
            return usage;
        }

        // A total that holds them, too, stays as it is told.
        read = Math.Max(0, read);
        var input = usage.InputTokens + read + written;
        return new TokenUsage(input, usage.OutputTokens)
        {
            CachedInputTokens = usage.CachedInputTokens + read,
            CacheWriteTokens = usage.CacheWriteTokens + written,
            ReasoningTokens = usage.ReasoningTokens,
            TotalTokens = Math.Max(usage.TotalTokens, input + usage.OutputTokens),
        };
    }
}
