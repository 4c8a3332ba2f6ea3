namespace TokenInstrumentation.Cli.Prices;

/// <summary>What a new table changes for models that the one before it knows, too.</summary>
internal sealed class PriceChanges
{
    public PriceChanges(PriceTable before, IEnumerable<ModelPrice> after)
    {
        foreach (var price in after)
        {
            if (before.Find(price.Model) is not { } known)
            {
                Added++;
            }
            else if (!Same(known, price))
            {
                Changed.Add((known, price));
            }
        }
    }

    /// <summary>Models that had no price before.</summary>
    public int Added { get; private set; }

    /// <summary>Models that cost something else now.</summary>
    public List<(ModelPrice Before, ModelPrice After)> Changed { get; } = [];

    /// <summary>The prices in force today, as one line: input, cached input, cache write, output.</summary>
    public static string Describe(ModelPrice price) => string.Join(", ", price.At().Tiers.Select(static tier =>
        (tier.Above > 0 ? $"above {Output.Figures.Count(tier.Above)} " : "") + string.Join('/', Numbers(tier))));

    private static bool Same(ModelPrice left, ModelPrice right) => Describe(left) == Describe(right);

    private static IEnumerable<string> Numbers(PriceTier tier) => new[] { tier.Input, tier.CachedInput, tier.CacheWrite, tier.Output }
        .Select(static price => price?.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture) ?? "-");
}
