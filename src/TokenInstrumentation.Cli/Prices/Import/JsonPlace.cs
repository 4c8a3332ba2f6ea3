using System.Text.Json;
using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Models;

namespace TokenInstrumentation.Cli.Prices.Import;

/// <summary>A value of a file and where it stands, for messages.</summary>
internal readonly record struct JsonPlace(string File, string Path, JsonElement Value)
{
    private const decimal MillionTokens = 1_000_000m;

    public BadInputException Wrong(string what) => new($"{File}: {(Path.Length == 0 ? "the file" : Path)} is {what}.");

    /// <summary>A member that need not be there; JSON's null is none.</summary>
    public JsonPlace? Member(string name) =>
        Value.ValueKind != JsonValueKind.Object ? throw Wrong("no object")
        : Value.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? new JsonPlace(File, Path.Length == 0 ? name : $"{Path}.{name}", value)
        : null;

    public JsonPlace Required(string name) => Member(name) ?? throw Wrong($"without '{name}'");

    public IEnumerable<JsonPlace> Items()
    {
        if (Value.ValueKind != JsonValueKind.Array)
        {
            throw Wrong("no list");
        }

        var place = this;
        return Value.EnumerateArray().Select((item, i) => new JsonPlace(place.File, $"{place.Path}[{i}]", item));
    }

    public string Text() => Value.ValueKind == JsonValueKind.String ? Value.GetString()! : throw Wrong("no text");

    public long Tokens() => Value.ValueKind == JsonValueKind.Number && Value.TryGetDecimal(out var tokens) && tokens is >= 0 and <= long.MaxValue && decimal.IsInteger(tokens)
        ? (long)tokens
        : throw Wrong("no whole number of tokens");

    /// <summary>A price in US dollars, per million tokens.</summary>
    public decimal PerMillion() => Exact(Amount());

    /// <summary>The same from a price per token.</summary>
    public decimal PerToken() => Exact(Amount() * MillionTokens);

    private decimal Amount() => Value.ValueKind == JsonValueKind.Number && Value.TryGetDecimal(out var amount) && amount is >= 0 and <= MillionTokens
        ? amount
        : throw Wrong("no price");

    // Six decimals are whole picodollars per token; more come from dividing, or from binary fractions.
    private static decimal Exact(decimal price) => decimal.Round(price, 6) is var rounded && PriceWords.IsExact(rounded)
        ? rounded
        : throw new NotImportableException("costs more than a million dollars per million tokens");
}
