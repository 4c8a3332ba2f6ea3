namespace TokenInstrumentation.Cli.Prices.Import;

/// <summary>What the keys of a public format mean for the price of text.</summary>
internal sealed class PriceKeys
{
    private readonly Dictionary<string, bool> _spoils;

    private PriceKeys(string format) =>
        _spoils = ImportTable.Read("PriceKeys.txt").Where(words => words[0] == format).ToDictionary(static words => words[2], static words => words[1] == "spoils");

    public static PriceKeys Genai { get; } = new("genai");

    public static PriceKeys LiteLlm { get; } = new("litellm");

    public bool Ignores(string key) => _spoils.TryGetValue(key, out var spoils) && !spoils;

    public bool Spoils(string key) => _spoils.TryGetValue(key, out var spoils) && spoils;
}
