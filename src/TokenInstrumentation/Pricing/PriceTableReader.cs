using System.Globalization;

namespace TokenInstrumentation;

/// <summary>Reads tables in the form that <c>Models.txt</c> describes at its head.</summary>
internal static class PriceTableReader
{
    public static PriceTable Read(TextReader reader, string file, PriceTable? fallback)
    {
        var models = new Dictionary<string, ModelPrice>(StringComparer.OrdinalIgnoreCase);
        var (provider, encoding, asOf, last) = ("", (string?)null, (DateOnly?)null, (ModelPrice?)null);
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            var words = line.Split('#')[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            try
            {
                switch (words)
                {
                    case []:
                        break;
                    case ["as-of", var date]:
                        asOf = DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);
                        break;
                    case ["provider", var name]:
                        (provider, encoding) = (name, null);
                        break;
                    case ["encoding", var name]:
                        encoding = name == "-" ? null : name;
                        break;
                    case ["above", var tokens, .. { Length: 4 } prices] when last is not null:
                        last = models[last.Model] = new ModelPrice(
                            last.Model, last.Provider, last.Encoding, last.ContextWindow, [.. last.Tiers, Tier(Whole(tokens, last.Tiers[^1].Above + 1), prices)]);
                        break;
                    case [var name, var window, .. { Length: 4 } prices] when name != "above":
                        last = new ModelPrice(name, provider, encoding, window == "-" ? null : Whole(window, 1), [Tier(0, prices)]);
                        models.Add(name, last);
                        break;
                    default:
                        throw new FormatException("a row is a name, a context window and four prices");
                }
            }
            catch (Exception exception) when (exception is FormatException or OverflowException or ArgumentException)
            {
                throw new FormatException($"{file}({number}): '{line.Trim()}' is no row of a price table: {exception.Message}", exception);
            }
        }

        return new PriceTable(models, asOf, fallback);
    }

    private static PriceTier Tier(long above, string[] prices) => new(above, Price(prices[0]), Price(prices[1]), Price(prices[2]), Price(prices[3]));

    private static long Whole(string text, long least) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw new FormatException($"'{text}' is no whole number of tokens from {least}");

    private static decimal? Price(string text) => text == "-"
        ? null
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price) && PriceTier.IsValid(price)
            ? price
            : throw new FormatException($"'{text}' is no price in US dollars per million tokens, with six decimals at most");
}
