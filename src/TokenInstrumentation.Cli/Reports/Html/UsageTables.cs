using System.Globalization;
using TokenInstrumentation.Cli.Output;

namespace TokenInstrumentation.Cli.Reports.Html;

/// <summary>The tables of the page.</summary>
internal sealed class UsageTables(HtmlWriter html, UsageReport report)
{
    private const int MostBudgets = 20;

    /// <summary>The sums by a dimension, each with its share of all tokens.</summary>
    public void Groups(ReportDimension dimension, long all)
    {
        if (report.By(dimension) is not { Count: > 0 } groups)
        {
            return;
        }

        html.Section($"By {dimension.Title.ToLowerInvariant()}", () => PageTable.Write(html, groups, group => Share(group.Value.Usage.TotalTokens, all),
            new(dimension.Title, static group => group.Key.Length == 0 ? "(none)" : group.Key),
            new("Tokens", static group => Figures.Count(group.Value.Usage.TotalTokens), static group => group.Value.Usage.TotalTokens),
            new("Share", group => Figures.Percent(Share(group.Value.Usage.TotalTokens, all)), static group => group.Value.Usage.TotalTokens, OnlyWide: true),
            new("Calls", static group => Figures.Count(group.Value.Calls), static group => group.Value.Calls, OnlyWide: true),
            new("Cost", static group => Figures.Usd(group.Value), static group => group.Value.CostUsd),
            new("Unpriced", static group => Figures.Count(group.Value.UnpricedCalls), static group => group.Value.UnpricedCalls)));
    }

    /// <summary>What the latest runs used of their token budgets.</summary>
    public void Budgets()
    {
        List<(RunUsage Run, long Budget, decimal Use)> runs = [.. report.Runs
            .Where(static run => run.Run.Info.TokenBudget > 0)
            .Select(static run => (run, run.Run.Info.TokenBudget!.Value, Share(run.Total.Usage.TotalTokens, run.Run.Info.TokenBudget!.Value)))
            .Take(MostBudgets)];
        if (runs.Count > 0)
        {
            html.Section("Token budgets of the latest runs", () => PageTable.Write(html, runs, static run => run.Use,
                new("Run", static run => run.Run.Id),
                new("Used", static run => Figures.Count(run.Run.Total.Usage.TotalTokens), static run => run.Run.Total.Usage.TotalTokens),
                new("Budget", static run => Figures.Count(run.Budget), static run => run.Budget, OnlyWide: true),
                new("Use", static run => Figures.Percent(run.Use), static run => run.Use)));
        }
    }

    public void Runs() => html.Section("Runs", () => PageTable.Write(html, report.Runs, static _ => null,
        new("Run", static run => run.Id),
        new("Phase", static run => run.Phase ?? "–", OnlyWide: true),
        new("Started", static run => run.Run.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), static run => run.Run.StartedAt.UtcTicks, OnlyWide: true),
        new("Status", static run => run.Run.Info.Status ?? "unknown", OnlyWide: true),
        new("Calls", static run => Figures.Count(run.Total.Calls), static run => run.Total.Calls, OnlyWide: true),
        new("Tokens", static run => Figures.Count(run.Total.Usage.TotalTokens), static run => run.Total.Usage.TotalTokens),
        new("Cost", static run => Figures.Usd(run.Total), static run => run.Total.CostUsd),
        new("Unpriced", static run => Figures.Count(run.Total.UnpricedCalls), static run => run.Total.UnpricedCalls)));

    private static decimal Share(long tokens, long all) => (decimal)tokens / Math.Max(1, all);
}
