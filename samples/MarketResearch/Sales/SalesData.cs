using System.Globalization;

namespace MarketResearch.Sales;

/// <summary>The rows the agents work on, and the CSV they are sent as.</summary>
internal sealed class SalesData(IReadOnlyList<SalesRow> rows)
{
    public static SalesData Load(string path) => new([.. File.ReadLines(path).Skip(1).Select(SalesRow.Parse)]);

    public SalesData OfBrand(string brand) => new([.. rows.Where(row => row.Brand.Equals(brand, StringComparison.OrdinalIgnoreCase))]);

    public string ToCsv() => string.Join('\n', [SalesRow.Header, .. rows.Select(row => row.ToCsv())]);

    /// <summary>Sums per combination of keys; market share is the average. An agent that needs no single rows is not sent them.</summary>
    public string SumBy(params IReadOnlyList<(string Name, Func<SalesRow, string> Value)> keys)
    {
        var header = string.Join(',', keys.Select(key => key.Name)) + ",units,revenue,ad_spend,market_share";
        var groups = rows.GroupBy(row => string.Join(',', keys.Select(key => key.Value(row))));
        return string.Join('\n', [header, .. groups.Select(group => $"{group.Key},{Sum([.. group])}")]);
    }

    private static string Sum(SalesRow[] group) => string.Create(
        CultureInfo.InvariantCulture,
        $"{group.Sum(row => row.Units)},{group.Sum(row => row.Revenue)},{group.Sum(row => row.AdSpend)},"
        + $"{group.Average(row => row.MarketShare):F1}");
}
