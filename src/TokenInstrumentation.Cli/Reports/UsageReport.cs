using TokenInstrumentation.Cli.Filters;
using TokenInstrumentation.Cli.Output;
using TokenInstrumentation.Cli.Runs;

namespace TokenInstrumentation.Cli.Reports;

/// <summary>What several runs used: the model behind every form of <c>tokens report</c>.</summary>
internal sealed class UsageReport
{
    private UsageReport(IReadOnlyList<RunUsage> runs, RecordFilter filter) => (Runs, Filter) = (runs, filter);

    /// <summary>The latest first.</summary>
    public IReadOnlyList<RunUsage> Runs { get; }

    public RecordFilter Filter { get; }

    /// <summary>Of all runs.</summary>
    public SummaryGroup Total => Sum(Runs.Select(static run => run.Total));

    /// <summary>Adds up the latest runs of a folder.</summary>
    /// <param name="terminal">For warnings and progress.</param>
    /// <param name="catalog">The runs.</param>
    /// <param name="filter">Which runs (by phase) and which of their records count.</param>
    /// <param name="limit">At most so many runs.</param>
    /// <param name="tellsDays">Whether <see cref="RunUsage.Days"/> is wanted: only the records tell.</param>
    public static UsageReport Collect(Terminal terminal, RunCatalog catalog, RecordFilter filter, int limit, bool tellsDays)
    {
        var records = filter with { Phase = null };
        var runs = catalog.List().Select(run => Read(terminal, run, records, tellsDays)).Where(run => filter.Phase is null || run.Phase == filter.Phase);
        return new UsageReport([.. runs.Take(limit)], filter);
    }

    /// <summary>The sums by a dimension: days in their order, all else by tokens.</summary>
    public IReadOnlyList<KeyValuePair<string, SummaryGroup>> By(ReportDimension dimension)
    {
        var groups = Runs.SelectMany(run => dimension.Groups(run)).GroupBy(static pair => pair.Key, StringComparer.Ordinal)
            .Select(static group => KeyValuePair.Create(group.Key, Sum(group.Select(static pair => pair.Value))));
        return
        [
            .. dimension.IsTime
                ? groups.OrderBy(static group => group.Key, StringComparer.Ordinal)
                : groups.OrderByDescending(static group => group.Value.Usage.TotalTokens).ThenBy(static group => group.Key, StringComparer.Ordinal),
        ];
    }

    /// <summary>What one run used: as it was saved, when that is of the same records.</summary>
    public static RunUsage Read(Terminal terminal, RunFolder run, RecordFilter filter, bool tellsDays)
    {
        if (run.Info.Error is { } error)
        {
            terminal.WriteWarning(error);
        }

        if (!tellsDays && filter.IsEmpty && SavedSummary.TryRead(run) is { } saved)
        {
            return saved;
        }

        var target = new ReportTarget(tellsDays);
        var scan = run.Scan(terminal, target, filter);
        target.Summary.BrokenLines = scan.BrokenLines;
        return RunUsage.Of(run, target.Summary, target.Days);
    }

    private static SummaryGroup Sum(IEnumerable<SummaryGroup> groups)
    {
        var sum = new SummaryGroup();
        foreach (var group in groups)
        {
            sum.Add(group);
        }

        return sum;
    }
}
