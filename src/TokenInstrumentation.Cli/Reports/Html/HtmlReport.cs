using System.Globalization;
using TokenInstrumentation.Cli.Output;

namespace TokenInstrumentation.Cli.Reports.Html;

/// <summary>The page of <c>tokens report --html</c>: one file, no network, nothing that runs but our own sorting.</summary>
internal sealed class HtmlReport
{
    private const string Title = "Token usage";
    private const string NoDay = "0001-01-01";

    private readonly HtmlWriter _html;
    private readonly UsageReport _report;
    private readonly SummaryGroup _total;
    private readonly IReadOnlyList<KeyValuePair<string, SummaryGroup>> _days;

    // Records of older trackers may lack a time: they count, and are on no day.
    private HtmlReport(TextWriter output, UsageReport report) => (_html, _report, _total, _days) =
        (new HtmlWriter(output), report, report.Total, [.. report.By(ReportDimension.Day).Where(static day => day.Key != NoDay)]);

    /// <param name="output">Where to.</param>
    /// <param name="report">What it shows; of runs whose days were asked for.</param>
    /// <param name="made">When.</param>
    public static void Write(TextWriter output, UsageReport report, DateTimeOffset made)
    {
        var page = new HtmlReport(output, report);
        PageFrame.Write(page._html, Title, () => page.Body(made));
    }

    private void Body(DateTimeOffset made)
    {
        var span = _days.Count == 0 ? "" : $", calls from {_days[0].Key} to {_days[^1].Key}";
        var phase = _report.Filter.Phase is { } name ? $" of phase {name}" : "";
        _html.Element("h1", Title);
        _html.Element("p", $"Runs{phase}: {Figures.Count((long)_report.Runs.Count)}{span}. Made {Time(made)} UTC.", ("class", "soft"));
        Warnings();
        Tiles();
        Charts();
        var tables = new UsageTables(_html, _report);
        foreach (var dimension in ReportDimension.All.Where(static dimension => !dimension.IsTime))
        {
            tables.Groups(dimension, _total.Usage.TotalTokens);
        }

        tables.Budgets();
        tables.Runs();
    }

    private void Warnings()
    {
        Warn(_report.Runs.Sum(static run => run.Run.Info.RecordsLost ?? 0), "records were lost: the totals are too low.");
        Warn(_report.Runs.Sum(static run => run.BrokenLines), "lines could not be read: the totals may be too low.");
        Warn(_report.Runs.LongCount(static run => run.Run.Info.IsTracked == false), "runs were not tracked completely.");
    }

    private void Warn(long count, string text)
    {
        if (count > 0)
        {
            _html.Element("p", $"{Figures.Count(count)} {text}", ("class", "bad"));
        }
    }

    private void Tiles() => _html.Element("div", () =>
    {
        Tile(Figures.Count(_total.Usage.TotalTokens), "tokens", $"{Figures.Count(_total.Usage.InputTokens)} in, {Figures.Count(_total.Usage.OutputTokens)} out");
        Tile(Figures.Usd(_total), "cost", _total.UnpricedCalls == 0 ? "every call has a price" : $"{Figures.Count(_total.UnpricedCalls)} of {Figures.Count(_total.Calls)} calls without a price");
        Tile(Figures.Count(_total.Calls), "calls", $"{Figures.Count(_total.FailedCalls)} failed");
        if (_total.LimitedResponses > 0)
        {
            Tile(Figures.Percent((decimal)_total.CompliantResponses / _total.LimitedResponses), "within word limit", $"of {Figures.Count(_total.LimitedResponses)} limited answers");
        }
    }, ("class", "tiles"));

    private void Tile(string number, string name, string more) => _html.Element("div", () =>
    {
        _html.Text(name);
        _html.Element("b", number);
        _html.Element("span", more, ("class", "soft"));
    }, ("class", "tile"));

    private void Charts()
    {
        if (_days.Count == 0)
        {
            return;
        }

        var days = new DayBuckets(_days);
        _html.Element("div", () =>
        {
            _html.Section("Tokens per day", new TimeChart(_html, days, "Tokens", static tokens => Figures.Count(tokens),
                new("Input", static sums => sums.Usage.InputTokens - sums.Usage.CachedInputTokens),
                new("Input from the cache", static sums => sums.Usage.CachedInputTokens),
                new("Output", static sums => sums.Usage.TotalTokens - sums.Usage.InputTokens)).Write);
            _html.Section("Cost per day", () => Costs(days));
        }, ("class", "pair"));
    }

    // A cost that nobody knows is not drawn as one of nothing.
    private void Costs(DayBuckets days)
    {
        if (_total.CostUsd is not null)
        {
            new TimeChart(_html, days, "Cost", static usd => Figures.Usd(usd), new PageSeries("cost", static sums => sums.CostUsd ?? 0)).Write();
        }

        if (_total.UnpricedCalls > 0)
        {
            _html.Element("p", _total.CostUsd is null ? "No call has a price." : "Calls without a price are not in it.", ("class", "soft note"));
        }
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
