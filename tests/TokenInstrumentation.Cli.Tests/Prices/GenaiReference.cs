using System.Text.Json;
using System.Text.RegularExpressions;

namespace TokenInstrumentation.Cli.Tests.Prices;

/// <summary>Costs computed straight from a genai-prices file, as its readers do: to compare with, it shares no code with the import.</summary>
internal sealed class GenaiReference(JsonElement root)
{
    /// <summary>What the file states about: provider, name, and whether its prices are of kinds that are not imported.</summary>
    public IEnumerable<(string Provider, string Name)> Names() =>
        from provider in root.EnumerateArray()
        from model in provider.GetProperty("models").EnumerateArray()
        from name in Literals(model.GetProperty("match"))
        select (provider.GetProperty("id").GetString()!, name);

    /// <summary>Null when no model matches, or when a price that is needed is missing or 0, which is taken for missing.</summary>
    public decimal? Cost(string provider, string name, TokenUsage usage, DateOnly day)
    {
        var model = root.EnumerateArray().First(candidate => candidate.GetProperty("id").GetString() == provider)
            .GetProperty("models").EnumerateArray().FirstOrDefault(candidate => Matches(candidate.GetProperty("match"), name));
        if (model.ValueKind == JsonValueKind.Undefined || Prices(model.GetProperty("prices"), day) is not { } prices)
        {
            return null;
        }

        var fresh = usage.InputTokens - usage.CachedInputTokens - usage.CacheWriteTokens;
        return Part("input_mtok", fresh) + Part("cache_read_mtok", usage.CachedInputTokens) + Part("cache_write_mtok", usage.CacheWriteTokens) + Part("output_mtok", usage.OutputTokens);

        decimal? Part(string key, long tokens) => tokens == 0 ? 0m : prices.TryGetProperty(key, out var price) && Price(price, usage.InputTokens) is not 0 and var each ? tokens * each / 1_000_000m : null;
    }

    private static decimal Price(JsonElement price, long input) => price.ValueKind == JsonValueKind.Number
        ? price.GetDecimal()
        : price.GetProperty("tiers").EnumerateArray().Where(tier => input > tier.GetProperty("start").GetInt64()).OrderBy(static tier => tier.GetProperty("start").GetInt64())
            .Select(static tier => (decimal?)tier.GetProperty("price").GetDecimal()).LastOrDefault() ?? price.GetProperty("base").GetDecimal();

    private static JsonElement? Prices(JsonElement prices, DateOnly day)
    {
        if (prices.ValueKind == JsonValueKind.Object)
        {
            return prices;
        }

        foreach (var period in prices.EnumerateArray().Reverse())
        {
            if (!period.TryGetProperty("constraint", out var constraint)
                || (constraint.TryGetProperty("start_date", out var start) && DateOnly.Parse(start.GetString()!, System.Globalization.CultureInfo.InvariantCulture) <= day))
            {
                return period.GetProperty("prices");
            }
        }

        return null;
    }

    private static bool Matches(JsonElement match, string name)
    {
        var rule = match.EnumerateObject().Single();
        return rule.Name switch
        {
            "or" => rule.Value.EnumerateArray().Any(part => Matches(part, name)),
            "and" => rule.Value.EnumerateArray().All(part => Matches(part, name)),
            "equals" => name.Equals(rule.Value.GetString(), StringComparison.OrdinalIgnoreCase),
            "starts_with" => name.StartsWith(rule.Value.GetString()!, StringComparison.OrdinalIgnoreCase),
            "ends_with" => name.EndsWith(rule.Value.GetString()!, StringComparison.OrdinalIgnoreCase),
            "contains" => name.Contains(rule.Value.GetString()!, StringComparison.OrdinalIgnoreCase),
            _ => Regex.IsMatch(name, rule.Value.GetString()!, RegexOptions.IgnoreCase),
        };
    }

    private static IEnumerable<string> Literals(JsonElement match) => match.EnumerateObject().Single() switch
    {
        { Name: "or" or "and" } several => several.Value.EnumerateArray().SelectMany(Literals),
        { Name: "regex" } => [],
        var one => [one.Value.GetString()!],
    };
}
