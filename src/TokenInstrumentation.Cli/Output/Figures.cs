using System.Globalization;

namespace TokenInstrumentation.Cli.Output;

/// <summary>How numbers are printed, whatever the machine's culture.</summary>
internal static class Figures
{
    /// <summary>Stands for what is not known: an unknown cost is never 0.</summary>
    public const string Unknown = "unknown";

    /// <summary><c>18,500</c>.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A whole number of what was divided: <c>6,167</c>.</summary>
    public static string Count(decimal count) => decimal.Round(count, MidpointRounding.AwayFromZero).ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>$0.6750</c>; below zero <c>-$0.6750</c>; <c>unknown</c> for null.</summary>
    public static string Usd(decimal? usd) =>
        usd is { } known ? $"{(known < 0 ? "-" : "")}${Math.Abs(known).ToString("F4", CultureInfo.InvariantCulture)}" : Unknown;

    /// <summary>The cost of a sum; <c>-</c> when it has no calls.</summary>
    public static string Usd(SummaryGroup sum) => sum.Calls == 0 ? "-" : Usd(sum.CostUsd);

    /// <summary>A share of one: <c>26.0%</c>.</summary>
    public static string Percent(decimal share) => (share * 100).ToString("F1", CultureInfo.InvariantCulture) + "%";

    /// <summary>A change: <c>+23.3%</c>.</summary>
    public static string Change(decimal share) => (share > 0 ? "+" : "") + Percent(share);
}
