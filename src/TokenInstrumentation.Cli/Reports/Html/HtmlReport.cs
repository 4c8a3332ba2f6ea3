using System.Globalization;
using TokenInstrumentation.Cli.Output;

namespace TokenInstrumentation.Cli.Reports.Html;

/// <summary>The page of <c>tokens report --html</c>: one file, no network, nothing that runs but our own sorting.</summary>
internal sealed class HtmlReport
{
    private const string Title = "Token usage";
    private const int MostSeries = 5;
    private const int MostBudgets = 20;

    private readonly HtmlWriter _html;
    private readonly ReportFigures _figures;

    private HtmlReport(TextWriter output, ReportFigures figures) => (_html, _figures) = (new HtmlWriter(output), figures);

    /// <param name="output">Where to.</param>
    /// <param name="figures">What it shows.</param>
    /// <param name="made">When.</param>
    public static void Write(TextWriter output, ReportFigures figures, DateTimeOffset made)
    {
        var page = new HtmlReport(output, figures);
        PageFrame.Write(page._html, Title, () => page.Body(made));
    }

    private void Body(DateTimeOffset made)
    {
        _html.Element("h1", Title);
        _html.Element("p", $"{Figures.Count((long)_figures.Runs.Count)} runs{Span()}. Made {Time(made)} UTC.", ("class", "soft"));
        Warnings();
        Tiles();
        Charts();
        Groups("By agent", "Agent", _figures.Agents);
        Groups("By model", "Model", _figures.Models);
        Groups("By operation", "Operation", _figures.Operations);
        Budgets();
        Runs();
    }

    private string Span() => _figures.Days.Count == 0 ? "" : $", calls from {Day(_figures.Days.Keys.First())} to {Day(_figures.Days.Keys.Last())}";

    private void Warnings()
    {
        var lost = _figures.Runs.Sum(static run => run.Info.RecordsLost ?? 0);
        Warn(lost, $"{Figures.Count(lost)} records were lost: the totals are too low.");
        Warn(_figures.BrokenLines, $"{Figures.Count(_figures.BrokenLines)} lines could not be read: the totals may be too low.");
        var untracked = _figures.Runs.LongCount(static run => run.Info.IsTracked == false);
        Warn(untracked, $"{Figures.Count(untracked)} runs were not tracked completely.");
    }

    private void Warn(long count, string text)
    {
        if (count > 0)
        {
            _html.Element("p", text, ("class", "bad"));
        }
    }

    private void Tiles()
    {
        var total = _figures.Total;
        _html.Element("div", () =>
        {
            Tile(Figures.Count(total.Usage.TotalTokens), "tokens", $"{Figures.Count(total.Usage.InputTokens)} in, {Figures.Count(total.Usage.OutputTokens)} out");
            Tile(Figures.Usd(total.CostUsd), "cost", total.UnpricedCalls == 0 ? "all calls have a price" : $"{Figures.Count(total.UnpricedCalls)} of {Figures.Count(total.Calls)} calls without a price");
            Tile(Figures.Count(total.Calls), "calls", $"{Figures.Count(total.FailedCalls)} failed");
            Tile(total.LimitedResponses == 0 ? "–" : Figures.Percent((decimal)total.CompliantResponses / total.LimitedResponses), "within word limit", $"of {Figures.Count(total.LimitedResponses)} limited answers");
        }, ("class", "tiles"));
    }

    private void Tile(string number, string name, string more) => _html.Element("div", () =>
    {
        _html.Text(name);
        _html.Element("b", number);
        _html.Element("span", more, ("class", "soft"));
    }, ("class", "tile"));

    private void Charts()
    {
        if (_figures.Days.Count == 0)
        {
            return;
        }

        var chart = new TimeChart(_html, new DayBuckets(_figures.Days));
        _html.Element("div", () =>
        {
            Section("Tokens per day", () => chart.Write("Tokens", static tokens => Figures.Count(tokens), Series()));
            Section("Cost per day", () => chart.Write("Cost", static usd => Figures.Usd(usd), [("", static day => day.Total.CostUsd ?? 0)], Unpriced()));
        }, ("class", "pair"));
    }

    private string? Unpriced() => _figures.Total.UnpricedCalls == 0 ? null : "Calls without a price are not in it.";

    // The agents that used most, and all others as one.
    private List<(string Name, Func<DayFigures, decimal> Amount)> Series()
    {
        List<string> agents = [.. Largest(_figures.Agents).Take(MostSeries).Select(static agent => agent.Key)];
        List<(string, Func<DayFigures, decimal>)> series =
            [.. agents.Select(agent => (Name(agent), (Func<DayFigures, decimal>)(day => day.Agents.GetValueOrDefault(agent)?.Usage.TotalTokens ?? 0)))];
        if (_figures.Agents.Count > agents.Count)
        {
            series.Add(($"{Figures.Count((long)(_figures.Agents.Count - agents.Count))} others", day => day.Agents.Where(agent => !agents.Contains(agent.Key)).Sum(static agent => agent.Value.Usage.TotalTokens)));
        }

        return series;
    }

    private void Groups(string title, string name, Dictionary<string, SummaryGroup> groups)
    {
        if (groups.Count == 0)
        {
            return;
        }

        var all = Math.Max(1, _figures.Total.Usage.TotalTokens);
        Section(title, () => PageTable.Write(_html, [.. Largest(groups)], group => (decimal)group.Value.Usage.TotalTokens / all,
            new(name, static group => Name(group.Key)),
            new("Tokens", static group => Figures.Count(group.Value.Usage.TotalTokens), static group => group.Value.Usage.TotalTokens),
            new("Share", group => Figures.Percent((decimal)group.Value.Usage.TotalTokens / all), static group => group.Value.Usage.TotalTokens, OnlyWide: true),
            new("Calls", static group => Figures.Count(group.Value.Calls), static group => group.Value.Calls, OnlyWide: true),
            new("Cost", static group => Figures.Usd(group.Value.CostUsd), static group => group.Value.CostUsd),
            new("Unpriced", static group => Figures.Count(group.Value.UnpricedCalls), static group => group.Value.UnpricedCalls)));
    }

    private void Budgets()
    {
        List<RunFigures> runs = [.. _figures.Runs.Where(static run => run.BudgetUse is not null).OrderByDescending(static run => run.StartedAt).Take(MostBudgets)];
        if (runs.Count > 0)
        {
            Section("Token budgets of the latest runs", () => PageTable.Write(_html, runs, static run => run.BudgetUse,
                new("Run", static run => run.Id),
                new("Used", static run => Figures.Count(run.Total.Usage.TotalTokens), static run => run.Total.Usage.TotalTokens),
                new("Budget", static run => Figures.Count(run.Info.TokenBudget!.Value), static run => run.Info.TokenBudget, OnlyWide: true),
                new("Use", static run => Figures.Percent(run.BudgetUse!.Value), static run => run.BudgetUse)));
        }
    }

    private void Runs() => Section("Runs", () => PageTable.Write(_html, _figures.Runs, static _ => null,
        new("Run", static run => run.Id),
        new("Phase", static run => run.Info.Phase ?? "–", OnlyWide: true),
        new("Started", static run => Time(run.StartedAt), static run => run.StartedAt.UtcTicks, OnlyWide: true),
        new("Status", static run => run.Info.Status ?? "unknown", OnlyWide: true),
        new("Calls", static run => Figures.Count(run.Total.Calls), static run => run.Total.Calls, OnlyWide: true),
        new("Tokens", static run => Figures.Count(run.Total.Usage.TotalTokens), static run => run.Total.Usage.TotalTokens),
        new("Cost", static run => Figures.Usd(run.Total.CostUsd), static run => run.Total.CostUsd),
        new("Unpriced", static run => Figures.Count(run.Total.UnpricedCalls), static run => run.Total.UnpricedCalls)));

    private void Section(string title, Action content) => _html.Element("section", () =>
    {
        _html.Element("h2", title);
        content();
    });

    private static IEnumerable<KeyValuePair<string, SummaryGroup>> Largest(Dictionary<string, SummaryGroup> groups) =>
        groups.OrderByDescending(static group => group.Value.Usage.TotalTokens).ThenBy(static group => group.Key, StringComparer.Ordinal);

    private static string Name(string name) => name.Length == 0 ? "(none)" : name;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
