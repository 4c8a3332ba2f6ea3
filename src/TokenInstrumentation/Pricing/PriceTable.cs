using TokenInstrumentation.Models;

namespace TokenInstrumentation;

/// <summary>What models cost, found by the name that a request or a response states. Unknown models have no price; none is ever guessed.</summary>
public sealed class PriceTable
{
    private static readonly Lazy<PriceTable> s_builtIn = new(ReadBuiltIn);

    private readonly Dictionary<string, ModelPrice> _byName;
    private readonly PriceTable? _fallback;

    private PriceTable(ModelFile file, PriceTable? fallback)
    {
        _byName = file.ByName(static row => new ModelPrice(row));
        _fallback = fallback;
        AsOf = file.AsOf is { } day ? DateOnly.FromDateTime(day) : fallback?.AsOf;
    }

    /// <summary>The table that comes with the package.</summary>
    public static PriceTable BuiltIn => s_builtIn.Value;

    /// <summary>A table without any price: for models that cost nothing known, or to keep costs out of the books.</summary>
    public static PriceTable Empty { get; } = new(new ModelFile(null, []), null);

    /// <summary>The day that the prices hold for; null when nobody states one.</summary>
    public DateOnly? AsOf { get; }

    /// <summary>The prices, those of the tables below included that this one does not replace.</summary>
    public IEnumerable<ModelPrice> Models => _fallback is null
        ? _byName.Values.Distinct()
        : _byName.Values.Distinct().Concat(_fallback.Models.Where(price => !_byName.ContainsKey(price.Model)));

    /// <summary>Reads a file in the form of the built-in table. Its models go before those of <see cref="BuiltIn"/>, which stays for all others.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FormatException">A line is no row; the message names file and line.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static PriceTable Load(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using var reader = File.OpenText(path);
        return Read(reader, path, BuiltIn);
    }

    /// <summary>The price of a model: of that name, or of the longest name that it is a dated version of. Null when there is none.</summary>
    /// <param name="model">The name, also with a provider in front (<c>openai/gpt-4o</c>); null when unknown.</param>
    public ModelPrice? Find(string? model) => ModelName.Find(_byName, model) ?? _fallback?.Find(model);

    internal static PriceTable Read(TextReader reader, string file, PriceTable? fallback) => new(ModelFileReader.Read(reader, file), fallback);

    private static PriceTable ReadBuiltIn()
    {
        using var reader = new StreamReader(typeof(PriceTable).Assembly.GetManifestResourceStream("Models.txt")!);
        return Read(reader, "Models.txt", fallback: null);
    }
}
