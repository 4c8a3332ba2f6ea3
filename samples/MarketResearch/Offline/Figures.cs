using System.Globalization;

namespace MarketResearch.Offline;

/// <summary>How columns and numbers are written in a sentence.</summary>
internal static class Figures
{
    public static string Name(string column) => column.Replace('_', ' ');

    public static string Amount(double value) => value.ToString(Math.Abs(value) < 100 ? "0.0" : "N0", CultureInfo.InvariantCulture);

    public static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + "%";

    public static string Change(double share) => (100 * share).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture) + "%";
}
