using TokenInstrumentation.Cli.Output;

namespace TokenInstrumentation.Cli.Reports;

/// <summary>The text of <c>tokens report</c>: seed 001's lines for the same numbers, then what they leave out.</summary>
internal static class ReportText
{
    private const int Width = 80;
    private const int BarWidth = 12;

    private static readonly string s_rule = new('=', Width);
    private static readonly string s_line = new('-', Width);

    public static void Write(Terminal terminal, UsageReport report, ReportDimension? by)
    {
        terminal.WriteLine(s_rule);
        terminal.WriteLine($"Token Usage Report — Recent {Figures.Count((long)report.Runs.Count)} Runs");
        if (report.Filter.Phase is { } phase)
        {
            terminal.WriteLine($"Phase: {SafeText.Of(phase)}");
        }

        terminal.WriteLine(s_rule);
        terminal.WriteLine();
        var lines = by is null ? Runs(report) : Groups(report, by);
        terminal.WriteLine(lines[0]);
        terminal.WriteLine(s_line);
        foreach (var line in lines.Skip(1).SkipLast(1))
        {
            terminal.WriteLine(line);
        }

        terminal.WriteLine(s_line);
        terminal.WriteLine(lines[^1]);
        terminal.WriteLine();
        Totals(terminal, report);
    }

    private static void Totals(Terminal terminal, UsageReport report)
    {
        var total = report.Total;
        var withRecords = report.Runs.Count(static run => run.HasRecords);
        terminal.WriteLine($"Runs with token data: {Figures.Count((long)withRecords)}/{Figures.Count((long)report.Runs.Count)}");
        if (withRecords > 0)
        {
            terminal.WriteLine($"Average per run: {Figures.Count((decimal)total.Usage.TotalTokens / withRecords)} tokens ({Figures.Usd(total.CostUsd / withRecords)})");
        }

        terminal.WriteLine(s_rule);
        if (total.UnpricedCalls > 0)
        {
            terminal.WriteLine($"{Figures.Count(total.UnpricedCalls)} of {Figures.Count(total.Calls)} calls have no price: the costs leave them out.");
        }

        foreach (var run in report.Runs.Where(static run => run.BrokenLines > 0 || run.Run.Info.RecordsLost > 0))
        {
            terminal.WriteLine($"{SafeText.Of(run.Id)}: {Figures.Count(run.BrokenLines)} broken lines, {Figures.Count(run.Run.Info.RecordsLost ?? 0)} records lost: its totals are too low.");
        }
    }

    private static IReadOnlyList<string> Runs(UsageReport report)
    {
        var table = new TextTable(new("Run ID", 30), new("Phase", 8), new("Tokens", 8, true), new("Cost", 10, true), new("Iter", 5, true));
        foreach (var run in report.Runs)
        {
            table.Add(run.Id, run.Phase ?? "-", Figures.Count(run.Total.Usage.TotalTokens), Figures.Usd(run.Total), run.Iterations == 0 ? "-" : Figures.Count((long)run.Iterations));
        }

        table.Add("TOTAL", "", Figures.Count(report.Total.Usage.TotalTokens), Figures.Usd(report.Total), "");
        var lines = table.Lines(Width);

        // Seed 001's header stands one column to the right of its costs.
        return [lines[0].Replace(" Cost", "  Cost", StringComparison.Ordinal), .. lines.Skip(1)];
    }

    private static IReadOnlyList<string> Groups(UsageReport report, ReportDimension by)
    {
        var table = new TextTable(new(by.Title, 24), new("Calls", 8, true), new("Tokens", 10, true), new("Cost", 10, true), new("Share", 7, true), new("", BarWidth));
        var total = Math.Max(1, report.Total.Usage.TotalTokens);
        foreach (var (name, group) in report.By(by))
        {
            var share = (decimal)group.Usage.TotalTokens / total;
            table.Add(name.Length == 0 ? "(none)" : name, Figures.Count(group.Calls), Figures.Count(group.Usage.TotalTokens), Figures.Usd(group), Figures.Percent(share), Bar.Of(share, BarWidth));
        }

        table.Add("TOTAL", Figures.Count(report.Total.Calls), Figures.Count(report.Total.Usage.TotalTokens), Figures.Usd(report.Total), "", "");
        return table.Lines(Width);
    }
}
