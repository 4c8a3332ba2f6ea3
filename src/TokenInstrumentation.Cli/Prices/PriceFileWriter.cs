using System.Globalization;
using TokenInstrumentation.Models;

namespace TokenInstrumentation.Cli.Prices;

/// <summary>Writes prices in the form that docs/prices.md describes.</summary>
internal static class PriceFileWriter
{
    /// <summary>What a file begins with that this command wrote, and may write again.</summary>
    public const string Mark = "# Written by 'tokens prices update'";

    private const string Day = "yyyy-MM-dd";

    /// <param name="output">Where to.</param>
    /// <param name="rows">The models.</param>
    /// <param name="asOf">The day the prices hold for.</param>
    /// <param name="source">Where they come from.</param>
    public static void Write(TextWriter output, IEnumerable<ModelRow> rows, DateOnly asOf, string source)
    {
        output.Write($"{Mark} from {source}. What you change here is lost the next time.\n\nas-of {asOf.ToString(Day, CultureInfo.InvariantCulture)}\n");
        foreach (var provider in rows.GroupBy(static row => row.Provider).OrderBy(static provider => provider.Key, StringComparer.Ordinal))
        {
            output.Write(provider.Key.Length > 0 ? $"\nprovider {provider.Key}\n" : "\n");
            foreach (var row in provider)
            {
                Write(output, row);
            }
        }
    }

    private static void Write(TextWriter output, ModelRow row)
    {
        var window = row.Window?.ToString(CultureInfo.InvariantCulture) ?? PriceWords.Unknown;
        output.Write($"{row.Name} {window} {Numbers(row.Prices[0])}\n");
        foreach (var names in row.Names.Skip(1).Chunk(5))
        {
            output.Write($"  also {string.Join(' ', names)}\n");
        }

        DateTime? from = null;
        foreach (var (prices, isFirst) in row.Prices.Select(static (prices, i) => (prices, i == 0)))
        {
            if (!isFirst)
            {
                output.Write(prices.From == from
                    ? $"  above {prices.Above.ToString(CultureInfo.InvariantCulture)} {Numbers(prices)}\n"
                    : $"  from {prices.From!.Value.ToString(Day, CultureInfo.InvariantCulture)} {Numbers(prices)}\n");
            }

            if (prices.Batch is { } batch)
            {
                output.Write($"  batch {Numbers(batch)}\n");
            }

            from = prices.From;
        }
    }

    private static string Numbers(PriceRow prices) =>
        string.Join(' ', new[] { prices.Input, prices.CachedInput, prices.CacheWrite, prices.Output }.Select(Number));

    private static string Number(decimal? price) => price?.ToString("0.######", CultureInfo.InvariantCulture) ?? PriceWords.Unknown;
}
