using System.Text.Json;
using TokenInstrumentation.Cli.CommandLine;

namespace TokenInstrumentation.Cli.Prices.Import;

/// <summary>A price of a genai-prices file: a number, or one that changes with the size of the prompt.</summary>
internal sealed class GenaiPrice
{
    private readonly decimal? _base;
    private readonly List<(long Start, decimal Price)> _tiers = [];

    /// <exception cref="BadInputException">It is none.</exception>
    public GenaiPrice(JsonPlace? place)
    {
        if (place is not { } price)
        {
            return;
        }

        if (price.Value.ValueKind != JsonValueKind.Object)
        {
            _base = price.PerMillion();
            return;
        }

        _base = price.Required("base").PerMillion();
        _tiers = [.. price.Required("tiers").Items().Select(static tier => (tier.Required("start").Tokens(), tier.Required("price").PerMillion())).OrderBy(static tier => tier.Item1)];
    }

    public IReadOnlyCollection<long> Starts => [.. _tiers.Select(static tier => tier.Start)];

    /// <summary>The price of prompts of more tokens than that.</summary>
    public decimal? At(long size) => _tiers.Where(tier => tier.Start <= size).Select(static tier => (decimal?)tier.Price).LastOrDefault() ?? _base;
}
