using System.Globalization;
using System.Text;

namespace TokenInstrumentation;

/// <summary>The bill of a run as plain text: one line per agent, the total, and one line per limit.</summary>
internal static class RunReport
{
    private static readonly (string Title, int Width)[] s_columns =
        [("calls", 6), ("input", 10), ("output", 9), ("cached", 9), ("total", 10), ("budget", 8), ("within limit", 13), ("cost", 9)];

    public static string Format(RunSnapshot run)
    {
        var width = Math.Max(5, run.ByAgent.Select(static group => Printable(group.Key).Length).DefaultIfEmpty(0).Max());
        var text = new StringBuilder();
        text.Append("agent".PadRight(width));
        foreach (var (title, columnWidth) in s_columns)
        {
            text.Append(title.PadLeft(columnWidth));
        }

        text.Append('\n');
        foreach (var (agent, totals) in run.ByAgent)
        {
            Line(text, Printable(agent).PadRight(width), totals, run.TokenBudget, run.IsBelow(totals));
        }

        Line(text, "total".PadRight(width), run.Totals, run.TokenBudget, isBelow: false);
        if (run.Totals.UnreportedCalls > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{run.Totals.UnreportedCalls} of {run.Totals.Calls} calls: the provider reported no usage, the text was counted or estimated.\n");
        }

        foreach (var budget in run.Budgets)
        {
            foreach (var status in budget.Limits)
            {
                text.Append(Limit(budget, status)).Append('\n');
            }
        }

        if (run.BelowWordLimitTarget.Any())
        {
            text.Append(CultureInfo.InvariantCulture, $"! fewer answers than the {run.WordLimitTarget * 100:0.#}% that are to keep their word limit.\n");
        }

        TimingReport.Append(text, run.Timings);
        return text.ToString().TrimEnd('\n');
    }

    private static string Limit(RunBudget budget, in BudgetStatus status)
    {
        var unit = status.Limit.Unit;
        var line = new StringBuilder($"budget '{Printable(budget.Name)}': {BudgetText.Of(unit, status.Used)} of {BudgetText.Of(status.Limit)} used");
        Append(line, status.Reserved, $", {BudgetText.Of(unit, status.Reserved)} reserved");
        Append(line, status.Overrun, $", {BudgetText.Of(unit, status.Overrun)} over");
        Append(line, status.UnpricedCalls, $", {Number(status.UnpricedCalls)} calls without a price");
        Append(line, (decimal)status.Limit.Mode, status.Limit.Mode == BudgetMode.Warn ? " (warns)" : " (observes)");
        return line.ToString();
    }

    private static void Append(StringBuilder line, decimal amount, string text) => line.Append(amount > 0 ? text : "");

    private static void Line(StringBuilder text, string name, UsageTotals totals, long budget, bool isBelow)
    {
        string[] cells =
        [
            Number(totals.Calls),
            Number(totals.InputTokens),
            Number(totals.OutputTokens),
            Number(totals.CachedInputTokens),
            Number(totals.TotalTokens),
            budget == 0 ? "-" : ((double)totals.TotalTokens / budget).ToString("P1", CultureInfo.InvariantCulture).Replace(" ", ""),
            totals.LimitedResponses == 0 ? "-" : $"{Number(totals.CompliantResponses)}/{Number(totals.LimitedResponses)}{(isBelow ? "!" : "")}",
            totals.CostUsd is { } cost ? "$" + cost.ToString("F4", CultureInfo.InvariantCulture) : "-",
        ];
        text.Append(name);
        for (var i = 0; i < cells.Length; i++)
        {
            text.Append(cells[i].PadLeft(s_columns[i].Width));
        }

        text.Append('\n');
    }

    internal static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    internal static string Printable(string name) => PrintableText.Replace(name, " ");
}
