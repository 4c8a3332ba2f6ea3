using TokenInstrumentation.Models;

namespace TokenInstrumentation.Cli.Prices.Import;

/// <summary>A model of a genai-prices file.</summary>
internal sealed class GenaiModel
{
    private readonly GenaiMatch _match;

    public GenaiModel(string provider, JsonPlace place)
    {
        (Provider, Id, _match) = (provider, place.Required("id").Text(), GenaiMatch.Read(place.Required("match")));
        Window = place.Member("context_window")?.Tokens() is > 0 and var window ? window : null;
        try
        {
            Prices = GenaiPeriods.Read(place.Required("prices"));
        }
        catch (NotImportableException e)
        {
            WhyNot = e.Message;
        }
    }

    public string Provider { get; }

    public string Id { get; }

    public long? Window { get; }

    /// <summary>Null when they cannot be stated in our form.</summary>
    public IReadOnlyList<PriceRow>? Prices { get; }

    public string? WhyNot { get; }

    public IEnumerable<string> Literals => _match.Literals.Append(Id);

    public bool Matches(string name) => _match.Matches(name);

    public bool CostsTheSame(GenaiModel other) => Prices is not null && other.Prices is not null && Prices.SequenceEqual(other.Prices);
}
