using System.Globalization;

namespace MarketResearch.Sales;

/// <summary>One brand in one region and quarter; money in whole dollars, market share in percent.</summary>
internal sealed record SalesRow(
    string Brand, string Region, string Quarter, string Channel, long Units, long Revenue, long AdSpend, double MarketShare)
{
    public const string Header = "brand,region,quarter,channel,units,revenue,ad_spend,market_share";

    // The file is the sample's own: no quotes, no commas in values.
    public static SalesRow Parse(string line)
    {
        var cells = line.Split(',');
        return new SalesRow(
            Brand: cells[0],
            Region: cells[1],
            Quarter: cells[2],
            Channel: cells[3],
            Units: Whole(cells[4]),
            Revenue: Whole(cells[5]),
            AdSpend: Whole(cells[6]),
            MarketShare: double.Parse(cells[7], CultureInfo.InvariantCulture));
    }

    public string ToCsv() => string.Create(
        CultureInfo.InvariantCulture, $"{Brand},{Region},{Quarter},{Channel},{Units},{Revenue},{AdSpend},{MarketShare:F1}");

    private static long Whole(string cell) => long.Parse(cell, CultureInfo.InvariantCulture);
}
