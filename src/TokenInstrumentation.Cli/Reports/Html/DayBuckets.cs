namespace TokenInstrumentation.Cli.Reports.Html;

/// <summary>Days put together so that as many bars stand beside each other as can be told apart; days without calls are there, too.</summary>
internal sealed class DayBuckets
{
    private const int Most = 90;
    private const int Least = 14;

    public DayBuckets(SortedDictionary<DateOnly, DayFigures> days)
    {
        var (first, last) = (days.Keys.First(), days.Keys.Last());
        DaysEach = (last.DayNumber - first.DayNumber + Most) / Most;
        Count = Math.Max(Least, ((last.DayNumber - first.DayNumber) / DaysEach) + 1);

        // Few days stand at the right: the page begins before them.
        var begin = last.DayNumber - (Count * DaysEach) + 1;
        First = DateOnly.FromDayNumber(Math.Max(0, Math.Min(begin, first.DayNumber)));
        Last = last;
        Buckets = [.. Enumerable.Range(0, Count).Select(static _ => new DayFigures())];
        foreach (var (day, figures) in days)
        {
            Add(Buckets[Math.Min(Count - 1, (day.DayNumber - First.DayNumber) / DaysEach)], figures);
        }
    }

    public int DaysEach { get; }

    public int Count { get; }

    public DateOnly First { get; }

    public DateOnly Last { get; }

    public IReadOnlyList<DayFigures> Buckets { get; }

    public DateOnly Start(int bucket) => First.AddDays(bucket * DaysEach);

    private static void Add(DayFigures bucket, DayFigures day)
    {
        bucket.Total.Add(day.Total);
        foreach (var (agent, sums) in day.Agents)
        {
            if (!bucket.Agents.TryGetValue(agent, out var group))
            {
                bucket.Agents.Add(agent, group = new SummaryGroup());
            }

            group.Add(sums);
        }
    }
}
