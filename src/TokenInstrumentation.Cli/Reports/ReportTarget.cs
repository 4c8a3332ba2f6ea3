using System.Globalization;
using TokenInstrumentation.Cli.Scanning;
using TokenInstrumentation.Responses;

namespace TokenInstrumentation.Cli.Reports;

/// <summary>Makes the summary of a run, and sums by day where they are asked for.</summary>
internal sealed class ReportTarget(bool tellsDays) : IScanTarget
{
    private readonly SortedDictionary<string, SummaryGroup> _days = new(StringComparer.Ordinal);

    public TokenSummary Summary { get; } = new();

    public IReadOnlyDictionary<string, SummaryGroup> Days => _days;

    public bool TellsDays => tellsDays;

    public void Add(in SummaryKey key, DateOnly day, SummaryGroup sums, OutputHistogram firstTokens)
    {
        Summary.Add(in key, sums, firstTokens);
        if (tellsDays)
        {
            Of(day).Add(sums);
        }
    }

    public void Add(in TokenRecord record)
    {
        Summary.Add(in record);
        if (tellsDays && record.OperationType != OperationType.Task)
        {
            Of(DateOnly.FromDateTime(record.Timestamp.UtcDateTime)).Add(in record);
        }
    }

    private SummaryGroup Of(DateOnly day)
    {
        var name = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (!_days.TryGetValue(name, out var group))
        {
            _days.Add(name, group = new SummaryGroup());
        }

        return group;
    }
}
