namespace TokenInstrumentation;

/// <summary>The list price of a model. Batch, priority and regional tiers are not in it.</summary>
public sealed class ModelPrice
{
    internal ModelPrice(string model, string provider, string? encoding, long? contextWindow, IReadOnlyList<PriceTier> tiers) =>
        (Model, Provider, Encoding, ContextWindow, Tiers) = (model, provider, encoding, contextWindow, tiers);

    /// <summary>The model, without dates and versions that cost the same.</summary>
    public string Model { get; }

    /// <summary>Its provider, in the terms of OpenTelemetry's <c>gen_ai.provider.name</c>; empty when the table names none.</summary>
    public string Provider { get; }

    /// <summary>Its public tokenizer; null when it has none.</summary>
    public string? Encoding { get; }

    /// <summary>Tokens of prompt and answer together; null when unknown.</summary>
    public long? ContextWindow { get; }

    /// <summary>The prices, by size of the prompt, the smallest first.</summary>
    public IReadOnlyList<PriceTier> Tiers { get; }

    /// <summary>
    /// What a request costs in US dollars; null when the price of any of its tokens is unknown, or when its counts contradict each other.
    /// Usage added up over several requests is priced as one request, which matters to models with a second price for long prompts.
    /// </summary>
    public decimal? Cost(in TokenUsage usage) => PicoUsd(in usage) is { } cost ? FromPico(cost) : null;

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

    /// <summary>The cost in picodollars: prices per token are whole ones, so that no digit is lost and nothing is divided.</summary>
    internal Int128? PicoUsd(in TokenUsage usage)
    {
        var fresh = usage.InputTokens - usage.CachedInputTokens - usage.CacheWriteTokens;
        if (fresh < 0 || usage.TotalTokens > usage.InputTokens + usage.OutputTokens)
        {
            // Parts larger than their whole, or tokens of no kind: whatever the sum would be, it is not the bill.
            return null;
        }

        var tier = TierFor(usage.InputTokens);
        Int128 cost = 0;
        return Add(fresh, tier.InputPico, ref cost) && Add(usage.CachedInputTokens, tier.CachedPico, ref cost)
            && Add(usage.CacheWriteTokens, tier.CacheWritePico, ref cost) && Add(usage.OutputTokens, tier.OutputPico, ref cost) ? cost : null;
    }

    private static bool Add(long tokens, long? price, ref Int128 cost)
    {
        cost += (Int128)tokens * price.GetValueOrDefault();
        return tokens == 0 || price is not null;
    }

    // Twelve decimals, put there without a division. More than 96 bits are more than all the money there is.
    private static decimal? FromPico(Int128 pico)
    {
        var bits = (UInt128)pico;
        return bits >> 96 != 0 ? null : new decimal((int)(uint)bits, (int)(uint)(bits >> 32), (int)(uint)(bits >> 64), isNegative: false, scale: 12);
    }
}
