using TokenInstrumentation.Models;

namespace TokenInstrumentation.Cli.Prices.Import;

/// <summary>A provider of a genai-prices file.</summary>
internal sealed class GenaiProvider
{
    private readonly GenaiMatch? _made;

    public GenaiProvider(JsonPlace place)
    {
        Id = place.Required("id").Text();
        _made = place.Member("model_match") is { } match ? GenaiMatch.Read(match) : null;
        Models = [.. place.Required("models").Items().Select(model => new GenaiModel(Id, model))];
    }

    public string Id { get; }

    public IReadOnlyList<GenaiModel> Models { get; }

    /// <summary>Whether a name without a provider means a model of this one.</summary>
    public bool Makes(string name) => _made?.Matches(name) == true;

    /// <summary>The model that a name means here: the first that matches.</summary>
    public GenaiModel? Find(string name) => Models.FirstOrDefault(model => model.Matches(name));

    /// <summary>The names that the file states, each with the model that it means here.</summary>
    public IEnumerable<(string Name, GenaiModel Model)> Names() => Models
        .SelectMany(static model => model.Literals)
        .Where(static name => PriceWords.IsName(name) && char.IsLetterOrDigit(name[^1]))
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .Select(name => (name, Find(name)))
        .Where(static found => found.Item2 is not null)!;
}
