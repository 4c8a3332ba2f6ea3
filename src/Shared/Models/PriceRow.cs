namespace TokenInstrumentation.Models;

/// <summary>Prices in US dollars per million tokens, as a line states them; null is unknown.</summary>
internal sealed record PriceRow(decimal? Input, decimal? CachedInput, decimal? CacheWrite, decimal? Output)
{
    /// <summary>The first day on which they hold, in UTC; null is since ever.</summary>
    public DateTime? From { get; init; }

    /// <summary>They are for prompts of more tokens than that.</summary>
    public long Above { get; init; }

    /// <summary>What the same requests cost in a batch; null when unknown.</summary>
    public PriceRow? Batch { get; init; }
}
