using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Models;

namespace TokenInstrumentation.Cli.Prices.Import;

/// <summary>
/// The format of pydantic/genai-prices, version 2: models by provider. Our files find a model by its name alone, so a name means the model of its maker; others get
/// their provider in front (<c>azure/o3</c>). A name without a maker that costs differently at several providers is stated as unknown, so that none of them is guessed.
/// </summary>
internal static class GenaiPrices
{
    /// <exception cref="BadInputException">A value is not what it must be; the message names it.</exception>
    public static ImportedPrices Read(JsonPlace root)
    {
        GenaiProvider[] providers = [.. root.Items().Select(static provider => new GenaiProvider(provider))];
        var meanings = Meanings(providers);
        List<ModelRow> rows = [.. providers.SelectMany(static provider => provider.Models).Select(model => Row(model, meanings)).OfType<ModelRow>()];
        if (Ambiguous(meanings) is { } ambiguous)
        {
            rows.Add(ambiguous);
        }

        return new ImportedPrices("genai-prices", rows, [.. providers
            .SelectMany(static provider => provider.Models)
            .Where(static model => model.WhyNot is not null)
            .Select(static model => new LeftOut($"{model.Provider}/{model.Id}", model.WhyNot!))]);
    }

    /// <summary>Every name with the one model that it means; null when it is not known which.</summary>
    private static Dictionary<string, GenaiModel?> Meanings(GenaiProvider[] providers)
    {
        var meanings = new Dictionary<string, GenaiModel?>(StringComparer.OrdinalIgnoreCase);
        var claims = providers.SelectMany(static provider => provider.Names()
            .SelectMany(claim => new[] { (claim.Name, claim.Model), (Name: $"{provider.Id}/{claim.Name}", claim.Model) }));
        foreach (var name in claims.GroupBy(static claim => claim.Name, static claim => claim.Model, StringComparer.OrdinalIgnoreCase))
        {
            var first = name.First();
            meanings[name.Key] = OfMaker(providers, name.Key) ?? (name.Skip(1).All(model => model == first || model.CostsTheSame(first)) ? first : null);
        }

        return meanings;
    }

    // gpt-4o, or openai/gpt-4o, which resellers have, too. With another provider in front it is that provider's.
    private static GenaiModel? OfMaker(GenaiProvider[] providers, string name)
    {
        var slash = name.IndexOf('/');
        var stated = slash < 0 ? null : providers.FirstOrDefault(provider => name.AsSpan(0, slash).Equals(provider.Id, StringComparison.OrdinalIgnoreCase));
        var plain = stated is null ? name : name[(slash + 1)..];
        return (stated ?? providers.FirstOrDefault(provider => provider.Makes(plain))) is { } maker && maker.Makes(plain) ? maker.Find(plain) : null;
    }

    private static ModelRow? Row(GenaiModel model, Dictionary<string, GenaiModel?> meanings)
    {
        if (model.Prices is null || meanings.Where(name => name.Value == model).Select(static name => name.Key).ToList() is not { Count: > 0 } names)
        {
            return null;
        }

        // Its own name first, then the shortest: the row goes by it.
        names.Sort((left, right) => (left != model.Id, left.Length, left).CompareTo((right != model.Id, right.Length, right)));
        var row = new ModelRow(ProviderNames.Of(model.Provider), names[0], model.Window);
        row.Names.AddRange(names);
        row.Prices.AddRange(model.Prices);
        return row;
    }

    private static ModelRow? Ambiguous(Dictionary<string, GenaiModel?> meanings)
    {
        List<string> names = [.. meanings.Where(static name => name.Value is null).Select(static name => name.Key).Order(StringComparer.Ordinal)];
        if (names.Count == 0)
        {
            return null;
        }

        var row = new ModelRow("ambiguous", names[0], null);
        row.Names.AddRange(names);
        row.Prices.Add(new PriceRow(null, null, null, null));
        return row;
    }
}
