using TokenInstrumentation.Models;

namespace TokenInstrumentation;

/// <summary>The prices of a model from some day on.</summary>
public sealed class PricePeriod
{
    internal PricePeriod(IReadOnlyCollection<PriceRow> rows)
    {
        From = rows.First().From is { } day ? DateOnly.FromDateTime(day) : null;
        Tiers = [.. rows.Select(static row => new PriceTier(row.Above, row))];
    }

    /// <summary>The first day, in UTC; null for the first prices that are known.</summary>
    public DateOnly? From { get; }

    /// <summary>The prices, by size of the prompt, the smallest first.</summary>
    public IReadOnlyList<PriceTier> Tiers { get; }

    /// <summary>The prices for a prompt of so many tokens.</summary>
    public PriceTier TierFor(long inputTokens)
    {
        var tier = Tiers[0];
        for (var i = 1; i < Tiers.Count && inputTokens > Tiers[i].Above; i++)
        {
            tier = Tiers[i];
        }

        return tier;
    }

    /// <summary>
    /// What a request costs in US dollars; null when the price of any of its tokens is unknown, or when its counts contradict each other.
    /// Usage added up over several requests is priced as one request, which matters to models with a second price for long prompts.
    /// </summary>
    public decimal? Cost(in TokenUsage usage) => TierFor(usage.InputTokens).Cost(in usage);

    /// <summary>What a request of a batch costs; null when that is unknown.</summary>
    public decimal? BatchCost(in TokenUsage usage) => TierFor(usage.InputTokens).Batch?.Cost(in usage);
}
