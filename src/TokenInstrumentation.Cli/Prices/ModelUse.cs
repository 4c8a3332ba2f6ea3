namespace TokenInstrumentation.Cli.Prices;

/// <summary>How runs used a model, and whether it has a price.</summary>
internal sealed class ModelUse(string model, ModelPrice? price)
{
    /// <summary>As the records state it; empty when they state none.</summary>
    public string Model { get; } = model;

    /// <summary>The row of the table that it stands for; null when there is none, or when it states that the price is unknown.</summary>
    public ModelPrice? Price { get; } = price?.At().Tiers[0].Input is null ? null : price;

    /// <summary>Its calls; <see cref="SummaryGroup.UnpricedCalls"/> are those whose cost was not known when they were recorded.</summary>
    public SummaryGroup Calls { get; } = new();
}
