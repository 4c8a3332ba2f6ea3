using TokenInstrumentation.Cli.Filters;
using TokenInstrumentation.Cli.Runs;
using TokenInstrumentation.Cli.Scanning;

namespace TokenInstrumentation.Cli.Reports.Html;

/// <summary>What the page shows: the records of several runs, added up by day, agent, model and operation.</summary>
internal sealed class ReportFigures : IScanTarget
{
    private SummaryGroup _run = new();

    public SummaryGroup Total { get; } = new();

    /// <summary>By day in UTC; records without a time are on none.</summary>
    public SortedDictionary<DateOnly, DayFigures> Days { get; } = [];

    public Dictionary<string, SummaryGroup> Agents { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, SummaryGroup> Models { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, SummaryGroup> Operations { get; } = new(StringComparer.Ordinal);

    public List<RunFigures> Runs { get; } = [];

    public long BrokenLines { get; private set; }

    public bool TellsDays => true;

    /// <summary>Reads the records of runs.</summary>
    public static ReportFigures Of(IEnumerable<RunFolder> runs, RecordFilter filter, ScanProgress? progress = null)
    {
        var figures = new ReportFigures();
        foreach (var run in runs)
        {
            figures._run = new SummaryGroup();
            figures.Runs.Add(new RunFigures(run.Id, run.Info, run.StartedAt, figures._run));
            var scan = new RecordScan(figures, filter);
            scan.Add(run.RecordsFile, progress);
            figures.BrokenLines += scan.BrokenLines;
        }

        return figures;
    }

    public void Add(in SummaryKey key, DateOnly day, SummaryGroup sums)
    {
        Total.Add(sums);
        _run.Add(sums);
        Group(Agents, key.Agent).Add(sums);
        Group(Models, key.Model).Add(sums);
        Group(Operations, key.Operation).Add(sums);
        if (day != default)
        {
            if (!Days.TryGetValue(day, out var figures))
            {
                Days.Add(day, figures = new DayFigures());
            }

            figures.Total.Add(sums);
            Group(figures.Agents, key.Agent).Add(sums);
        }
    }

    private static SummaryGroup Group(Dictionary<string, SummaryGroup> groups, string name)
    {
        if (!groups.TryGetValue(name, out var group))
        {
            groups.Add(name, group = new SummaryGroup());
        }

        return group;
    }
}
