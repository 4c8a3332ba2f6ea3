using System.Globalization;
using System.Text.Json;
using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Models;

namespace TokenInstrumentation.Cli.Prices.Import;

/// <summary>The prices of a model of a genai-prices file: one set, or several with the day from which each holds.</summary>
internal static class GenaiPeriods
{
    /// <exception cref="BadInputException">They are none.</exception>
    /// <exception cref="NotImportableException">They cannot be stated in our form.</exception>
    public static IReadOnlyList<PriceRow> Read(JsonPlace place)
    {
        if (place.Value.ValueKind == JsonValueKind.Object)
        {
            return [.. Period(place)];
        }

        var rows = new List<PriceRow>();
        foreach (var period in place.Items())
        {
            var from = period.Member("constraint") is { } constraint ? Day(constraint) : (DateTime?)null;
            if (rows.Count == 0 ? from is not null : !(from > (rows[^1].From ?? DateTime.MinValue)))
            {
                throw new NotImportableException("dated prices that do not follow one another");
            }

            rows.AddRange(Period(period.Required("prices")).Select(row => row with { From = from }));
        }

        return rows.Count > 0 ? rows : throw place.Wrong("empty");
    }

    private static DateTime Day(JsonPlace constraint)
    {
        var day = constraint.Member("start_date") ?? throw new NotImportableException("priced by the time of day");
        return DateTime.TryParseExact(day.Text(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : throw day.Wrong("no day");
    }

    private static IEnumerable<PriceRow> Period(JsonPlace prices)
    {
        var (input, cached) = (new GenaiPrice(prices.Member("input_mtok")), new GenaiPrice(prices.Member("cache_read_mtok")));
        var (written, output) = (new GenaiPrice(prices.Member("cache_write_mtok")), new GenaiPrice(prices.Member("output_mtok")));
        var reasoning = new GenaiPrice(prices.Member("output_reasoning_mtok"));
        GenaiPrice[] all = [input, cached, written, output];
        Check(prices, output, reasoning);
        return PriceRows.Of(all.SelectMany(static price => price.Starts), size => new PriceRow(input.At(size), cached.At(size), written.At(size), output.At(size)));
    }

    private static void Check(JsonPlace prices, GenaiPrice output, GenaiPrice reasoning)
    {
        if (reasoning.At(0) is not null && (reasoning.At(0) != output.At(0) || reasoning.Starts.Count > 0))
        {
            throw new NotImportableException("reasoning tokens at a price of their own");
        }

        foreach (var key in prices.Value.EnumerateObject().Select(static member => member.Name))
        {
            if (key is not ("input_mtok" or "cache_read_mtok" or "cache_write_mtok" or "output_mtok" or "output_reasoning_mtok") && !PriceKeys.Genai.Ignores(key))
            {
                throw new NotImportableException($"a price for more than text ({key})");
            }
        }
    }
}
