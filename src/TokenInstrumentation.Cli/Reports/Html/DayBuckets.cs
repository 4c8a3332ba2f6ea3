using System.Globalization;

namespace TokenInstrumentation.Cli.Reports.Html;

/// <summary>Days put together so that as many bars stand beside each other as can be told apart; days without calls are there, too.</summary>
internal sealed class DayBuckets
{
    private const int Most = 90;
    private const int Least = 14;

    /// <param name="days">By day, in their order; at least one.</param>
    public DayBuckets(IReadOnlyList<KeyValuePair<string, SummaryGroup>> days)
    {
        var (first, last) = (Parse(days[0].Key), Parse(days[^1].Key));
        DaysEach = (last.DayNumber - first.DayNumber + Most) / Most;
        var count = Math.Max(Least, ((last.DayNumber - first.DayNumber) / DaysEach) + 1);

        // The last day is the last of its bar; few days stand at the right, and the chart begins before them.
        First = DateOnly.FromDayNumber(Math.Max(0, Math.Min(last.DayNumber - (count * DaysEach) + 1, first.DayNumber)));
        Last = last;
        Bars = [.. Enumerable.Range(0, count).Select(static _ => new SummaryGroup())];
        foreach (var (day, sums) in days)
        {
            Bars[Math.Min(count - 1, (Parse(day).DayNumber - First.DayNumber) / DaysEach)].Add(sums);
        }
    }

    public int DaysEach { get; }

    public DateOnly First { get; }

    public DateOnly Last { get; }

    public IReadOnlyList<SummaryGroup> Bars { get; }

    /// <summary>The first day of a bar.</summary>
    public DateOnly Start(int bar) => First.AddDays(bar * DaysEach);

    private static DateOnly Parse(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
