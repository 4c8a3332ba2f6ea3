using TokenInstrumentation.Models;

namespace TokenInstrumentation.Cli.Prices.Import;

/// <summary>Builds the rows of one period from prices that may change at sizes of their own.</summary>
internal static class PriceRows
{
    /// <summary>The rows, smallest prompts first.</summary>
    /// <param name="starts">Where any price changes; prompts above it have the new one.</param>
    /// <param name="at">The prices above a size.</param>
    public static IEnumerable<PriceRow> Of(IEnumerable<long> starts, Func<long, PriceRow> at)
    {
        PriceRow? last = null;
        foreach (var start in starts.Append(0).Distinct().Order())
        {
            var row = Checked(at(start));
            if (last is null || row with { Above = last.Above } != last)
            {
                yield return last = row with { Above = start };
            }
        }
    }

    // In both formats 0 stands for what is free as well as for what nobody knows; embeddings state 0 for an output that they do not have.
    private static PriceRow Checked(PriceRow row) => row.Input is null or 0
        ? throw new NotImportableException("free, or without a price per input token")
        : row with { CachedInput = Known(row.CachedInput), CacheWrite = Known(row.CacheWrite), Output = Known(row.Output) };

    private static decimal? Known(decimal? price) => price == 0 ? null : price;
}
