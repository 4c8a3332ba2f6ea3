namespace TokenInstrumentation.Cli.Prices;

/// <summary>How runs used a model, and whether it has a price.</summary>
internal sealed class ModelUse(string? model, ModelPrice? price)
{
    /// <summary>As the records state it; null when they state none.</summary>
    public string? Model { get; } = model;

    /// <summary>The row of the table that it stands for; null when there is none, or when it states that the price is unknown.</summary>
    public ModelPrice? Price { get; } = price?.At().Tiers[0].Input is null ? null : price;

    public long Calls { get; private set; }

    /// <summary>Calls whose cost was not known when they were recorded.</summary>
    public long UnpricedCalls { get; private set; }

    public long Tokens { get; private set; }

    public void Add(in TokenRecord record)
    {
        Calls++;
        Tokens += record.Usage.TotalTokens;
        UnpricedCalls += record.CostUsd is null ? 1 : 0;
    }
}
