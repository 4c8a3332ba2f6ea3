using System.CommandLine;
using System.CommandLine.Parsing;
using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Cli.Filters;
using TokenInstrumentation.Cli.Output;
using TokenInstrumentation.Cli.Reports;
using TokenInstrumentation.Cli.Reports.Html;

namespace TokenInstrumentation.Cli.Commands;

/// <summary><c>tokens report</c>: what the latest runs used.</summary>
internal static class ReportCommand
{
    private const int DefaultLimit = 10;

    private static readonly Option<int?> s_limit = NumberOption.Count("--limit", "The latest N runs", int.MaxValue);
    private static readonly Option<string> s_by = new("--by") { Description = "Break the total down", HelpName = "what" };
    private static readonly Option<string?> s_html = new("--html") { Description = "Write the report as one page for the browser, too", HelpName = "FILE" };
    private static readonly Option<decimal?> s_maxCost = NumberOption.Usd("--max-cost", "Fail when they cost more, or a call has no price");

    static ReportCommand()
    {
        s_by.AcceptOnlyFromAmong([.. ReportDimension.All.Select(static dimension => dimension.Name)]);
        s_limit.DefaultValueFactory = static _ => DefaultLimit;
    }

    public static Command Create(Terminal terminal)
    {
        var command = new Command("report", "Adds up the latest runs.") { s_limit, s_by, s_html, s_maxCost };
        var filters = new FilterOptions();
        filters.AddTo(command);
        command.SetAction(parsed => Run(terminal, parsed, filters.Read(parsed)));
        return command.WithExamples("tokens report --phase tech --limit 20", "tokens report --by agent --since 2026-02-01", "tokens report --max-cost 10", "tokens report --limit 1000 --html report.html");
    }

    private static int Run(Terminal terminal, ParseResult parsed, RecordFilter filter)
    {
        var by = ReportDimension.All.FirstOrDefault(dimension => dimension.Name == parsed.GetValue(s_by));
        var report = UsageReport.Collect(terminal, parsed.Catalog(), filter, parsed.GetValue(s_limit)!.Value, tellsDays: by == ReportDimension.Day || parsed.GetValue(s_html) is not null);
        if (!filter.IsEmpty && report.Total.Calls == 0)
        {
            var whole = UsageReport.Collect(terminal, parsed.Catalog(), new RecordFilter { Phase = filter.Phase }, int.MaxValue, tellsDays: false);
            FilterNames.Check(filter, whole.By(ReportDimension.Agent).Select(static group => group.Key), whole.By(ReportDimension.Model).Select(static group => group.Key));
        }

        if (parsed.GetValue(s_html) is { } page)
        {
            HtmlFile.Write(page, report, TimeProvider.System);
        }

        if (parsed.GetValue(GlobalOptions.Json))
        {
            ReportJson.Write(terminal, report, by);
        }
        else
        {
            ReportText.Write(terminal, report, by);
        }

        return parsed.GetValue(s_maxCost) is { } limit ? Check(terminal, report.Total, limit) : ExitCode.Fine;
    }

    private static int Check(Terminal terminal, SummaryGroup total, decimal limit)
    {
        if (total.CostUsd > limit)
        {
            terminal.WriteError($"the runs cost {Figures.Usd(total.CostUsd)}, more than {Figures.Usd(limit)}.");
            return ExitCode.GateFailed;
        }

        if (total.UnpricedCalls > 0)
        {
            terminal.WriteError($"{Figures.Count(total.UnpricedCalls)} of {Figures.Count(total.Calls)} calls have no price: nobody knows whether they stay below {Figures.Usd(limit)}.");
            return ExitCode.GateFailed;
        }

        return ExitCode.Fine;
    }
}
