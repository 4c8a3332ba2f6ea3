using TokenInstrumentation.Models;

namespace TokenInstrumentation;

/// <summary>Prices of a model for prompts of some size, in US dollars per million tokens; null is unknown.</summary>
public sealed class PriceTier
{
    private const decimal PicoPerToken = 1_000_000m;

    internal PriceTier(long above, PriceRow prices)
    {
        (Above, Input, CachedInput, CacheWrite, Output) = (above, prices.Input, prices.CachedInput, prices.CacheWrite, prices.Output);
        Batch = prices.Batch is { } batch ? new PriceTier(above, batch) : null;
        (InputPico, CachedPico, CacheWritePico, OutputPico) = (Pico(Input), Pico(CachedInput), Pico(CacheWrite), Pico(Output));
    }

    /// <summary>The tier is for prompts of more tokens than that.</summary>
    public long Above { get; }

    /// <summary>Input that neither comes from the provider's cache nor is written to it.</summary>
    public decimal? Input { get; }

    /// <summary>Input read from the cache.</summary>
    public decimal? CachedInput { get; }

    /// <summary>Input written to the cache, for the shortest lifetime.</summary>
    public decimal? CacheWrite { get; }

    /// <summary>Output, reasoning included.</summary>
    public decimal? Output { get; }

    /// <summary>The prices of requests that are sent as a batch; null when they are unknown.</summary>
    public PriceTier? Batch { get; }

    // Whole picodollars per token: no digit of a cost is lost, and nothing is divided.
    internal long? InputPico { get; }

    internal long? OutputPico { get; }

    private long? CachedPico { get; }

    private long? CacheWritePico { get; }

    /// <summary>What a request costs at these prices; null when the price of any of its tokens is unknown.</summary>
    internal decimal? Cost(in TokenUsage usage)
    {
        var fresh = usage.InputTokens - usage.CachedInputTokens - usage.CacheWriteTokens;
        if (fresh < 0 || usage.TotalTokens > usage.InputTokens + usage.OutputTokens)
        {
            // Parts larger than their whole, or tokens of no kind: whatever the sum would be, it is not the bill.
            return null;
        }

        Int128 cost = 0;
        return Add(fresh, InputPico, ref cost) && Add(usage.CachedInputTokens, CachedPico, ref cost)
            && Add(usage.CacheWriteTokens, CacheWritePico, ref cost) && Add(usage.OutputTokens, OutputPico, ref cost) ? FromPico(cost) : null;
    }

    private static bool Add(long tokens, long? price, ref Int128 cost)
    {
        cost += (Int128)tokens * price.GetValueOrDefault();
        return tokens == 0 || price is not null;
    }

    private static long? Pico(decimal? price) => (long?)(price * PicoPerToken);

    // Twelve decimals, put there without a division. More than 96 bits are more than all the money there is.
    private static decimal? FromPico(Int128 pico)
    {
        var bits = (UInt128)pico;
        return bits >> 96 != 0 ? null : new decimal((int)(uint)bits, (int)(uint)(bits >> 32), (int)(uint)(bits >> 64), isNegative: false, scale: 12);
    }
}
