namespace TokenInstrumentation.Cli.Reports.Html;

/// <summary>The sums of a day.</summary>
internal sealed class DayFigures
{
    public SummaryGroup Total { get; } = new();

    public Dictionary<string, SummaryGroup> Agents { get; } = new(StringComparer.Ordinal);
}
