using System.Globalization;

namespace TokenInstrumentation.Models;

/// <summary>The words of a line of a price file.</summary>
internal static class PriceWords
{
    /// <summary>In place of a number that is not known.</summary>
    public const string Unknown = "-";

    private const decimal PicoPerToken = 1_000_000m;
    private const decimal MostUsd = 1_000_000m;

    /// <summary>Whether a line can begin with it as the name of a model.</summary>
    public static bool IsName(string word) =>
        word.Length > 0 && !word.Any(static letter => char.IsWhiteSpace(letter) || letter == '#')
        && word is not ("as-of" or "provider" or "regions" or "also" or "from" or "above" or "batch");

    public static DateTime Date(string text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new FormatException($"'{text}' is no day like 2026-09-01");

    public static long Tokens(string text, long least) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw new FormatException($"'{text}' is no whole number of tokens from {least}");

    public static PriceRow Prices(string input, string cached, string written, string output) => new(Price(input), Price(cached), Price(written), Price(output));

    /// <summary>Whether a price can be kept as whole picodollars per token, which keeps costs exact: up to six decimals, and no fortune.</summary>
    public static bool IsExact(decimal price) => price is >= 0 and <= MostUsd && decimal.Truncate(price * PicoPerToken) == price * PicoPerToken;

    private static decimal? Price(string text) => text == Unknown
        ? null
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price) && IsExact(price)
            ? price
            : throw new FormatException($"'{text}' is no price in US dollars per million tokens, with six decimals at most");
}
