using System.Text.RegularExpressions;

namespace TokenInstrumentation;

/// <summary>What models cost, found by the name that a request or a response states. Unknown models have no price; none is ever guessed.</summary>
public sealed partial class PriceTable
{
    private static readonly Lazy<PriceTable> s_builtIn = new(ReadBuiltIn);

    private readonly Dictionary<string, ModelPrice> _models;
    private readonly PriceTable? _fallback;

    internal PriceTable(Dictionary<string, ModelPrice> models, DateOnly? asOf, PriceTable? fallback)
    {
        _models = models;
        _fallback = fallback;
        AsOf = asOf ?? fallback?.AsOf;
    }

    /// <summary>The table that comes with the package.</summary>
    public static PriceTable BuiltIn => s_builtIn.Value;

    /// <summary>A table without any price: for models that cost nothing known, or to keep costs out of the books.</summary>
    public static PriceTable Empty { get; } = new([], null, null);

    /// <summary>The day that the prices hold for; null when nobody states one.</summary>
    public DateOnly? AsOf { get; }

    /// <summary>The prices, those of the tables below included that this one does not replace.</summary>
    public IEnumerable<ModelPrice> Models => _fallback is null
        ? _models.Values
        : _models.Values.Concat(_fallback.Models.Where(price => !_models.ContainsKey(price.Model)));

    /// <summary>Reads a file in the form of the built-in table. Its models go before those of <see cref="BuiltIn"/>, which stays for all others.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FormatException">A line is no row; the message names file and line.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static PriceTable Load(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using var reader = File.OpenText(path);
        return PriceTableReader.Read(reader, path, BuiltIn);
    }

    /// <summary>The price of a model: of that name, or of the longest name that it is a dated version of. Null when there is none.</summary>
    /// <param name="model">The name, also with a provider in front (<c>openai/gpt-4o</c>); null when unknown.</param>
    public ModelPrice? Find(string? model)
    {
        if (string.IsNullOrWhiteSpace(model))
        {
            return null;
        }

        var name = model.AsSpan(model.LastIndexOf('/') + 1);
        var lookup = _models.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = name.Length; length > 0; length--)
        {
            if (lookup.TryGetValue(name[..length], out var price) && (length == name.Length || Version().IsMatch(name[length..])))
            {
                return price;
            }
        }

        return _fallback?.Find(model);
    }

    // What may follow the name of a row: a date, "latest" or "preview", a revision. Not "-mini": that is another model.
    [GeneratedRegex(@"^([-@:](\d{4}-?\d{2}-?\d{2}|\d{2}-\d{2}|\d{2}-\d{4}|\d{4}|\d{3}|latest|preview|exp|v\d+(:\d+)?))+$", RegexOptions.CultureInvariant)]
    private static partial Regex Version();

    private static PriceTable ReadBuiltIn()
    {
        using var reader = new StreamReader(typeof(PriceTable).Assembly.GetManifestResourceStream("Models.txt")!);
        return PriceTableReader.Read(reader, "Models.txt", fallback: null);
    }
}
