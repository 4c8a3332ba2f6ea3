using System.Globalization;

namespace TokenInstrumentation.Cli.Prices;

/// <summary>Days as they are printed, and the age of a table.</summary>
internal static class PriceDates
{
    public static string Of(PriceTable table) => table.AsOf is { } day ? Of(day) : "an unknown day";

    public static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Whole days since the prices were looked up, never less than none; null when nobody knows.</summary>
    public static int? Age(PriceTable table, TimeProvider time) =>
        table.AsOf is { } day ? Math.Max(0, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).DayNumber - day.DayNumber) : null;
}
