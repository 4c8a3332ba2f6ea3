using TokenInstrumentation.Cli.Output;
using TokenInstrumentation.Cli.Runs;

namespace TokenInstrumentation.Cli.Reports;

/// <summary>The text of <c>tokens summary</c>: seed 001's lines for the same numbers, then what it did not know of.</summary>
internal static class SummaryText
{
    private const int Width = 60;
    private const int BarWidth = 12;

    private static readonly string s_rule = new('=', Width);

    public static void Write(Terminal terminal, RunFolder run, TokenSummary summary)
    {
        var total = summary.Total;
        terminal.WriteLine(s_rule);
        terminal.WriteLine($"Token Usage Summary — {SafeText.Of(summary.RunId)}");
        terminal.WriteLine(s_rule);
        if (summary.Phase is { } phase)
        {
            terminal.WriteLine($"Phase: {SafeText.Of(phase)}");
        }

        terminal.WriteLine($"Iterations: {Figures.Count((long)summary.Iterations)}");
        terminal.WriteLine();
        terminal.WriteLine($"Total Tokens: {Figures.Count(total.Usage.TotalTokens)}");
        terminal.WriteLine($"  Input:  {Figures.Count(total.Usage.InputTokens)}");
        terminal.WriteLine($"  Output: {Figures.Count(total.Usage.OutputTokens)}");
        terminal.WriteLine();
        terminal.WriteLine($"Estimated Cost: {Cost(total)}");
        if (summary.Iterations > 0)
        {
            terminal.WriteLine($"  Per iteration: {Figures.Usd(total.CostUsd / summary.Iterations)}");
            terminal.WriteLine($"  Avg tokens/iteration: {Figures.Count((decimal)total.Usage.TotalTokens / summary.Iterations)}");
        }

        Breakdown(terminal, "operation", summary.Operations);
        terminal.WriteLine(s_rule);
        Details(terminal, run, summary);
    }

    private static void Details(Terminal terminal, RunFolder run, TokenSummary summary)
    {
        var total = summary.Total;
        terminal.WriteLine($"Calls: {Figures.Count(total.Calls)}{Some(total.FailedCalls, "failed")}{Some(total.UnreportedCalls, "without the provider's own counts")}");
        Line(terminal, total.Usage.CachedInputTokens, $"Cached input: {Figures.Count(total.Usage.CachedInputTokens)}");
        Line(terminal, total.Usage.ReasoningTokens, $"Reasoning: {Figures.Count(total.Usage.ReasoningTokens)}");
        Line(terminal, total.PromptTokensSaved, $"Saved from prompts: {Figures.Count(total.PromptTokensSaved)} tokens");
        if (total.LimitedResponses > 0)
        {
            terminal.WriteLine($"Within word limit: {Figures.Count(total.CompliantResponses)} of {Figures.Count(total.LimitedResponses)} ({Figures.Percent((decimal)total.CompliantResponses / total.LimitedResponses)})");
        }

        if (run.Info.TokenBudget is > 0 and var budget)
        {
            var share = (decimal)total.Usage.TotalTokens / budget;
            terminal.WriteLine($"Budget: {Figures.Percent(share)} of {Figures.Count(budget)} {Bar.Of(share, BarWidth)}");
        }

        Line(terminal, run.Info.RecordsLost ?? 0, $"Records lost: {Figures.Count(run.Info.RecordsLost ?? 0)}: the totals are too low");
        Line(terminal, summary.BrokenLines, $"Broken lines: {Figures.Count(summary.BrokenLines)}: the totals may be too low");
        Breakdown(terminal, "agent", summary.Agents, total.Usage.TotalTokens);
        Breakdown(terminal, "model", summary.Models, total.Usage.TotalTokens);
    }

    private static void Breakdown(Terminal terminal, string what, IReadOnlyDictionary<string, SummaryGroup> groups, long total = 0)
    {
        if (groups.Count == 0)
        {
            return;
        }

        terminal.WriteLine();
        terminal.WriteLine($"Breakdown by {what}:");
        foreach (var (name, group) in groups.OrderByDescending(static pair => pair.Value.Usage.TotalTokens).ThenBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            var bar = total > 0 ? " " + Bar.Of((decimal)group.Usage.TotalTokens / total, BarWidth) : "";
            var label = TextWidth.PadRight(name.Length == 0 ? "(none)" : SafeText.Of(name), 15);
            terminal.WriteLine($"  {label}: {Figures.Count(group.Usage.TotalTokens),8} tokens ({Cost(group)}){bar}");
        }
    }

    // Every sum says what it leaves out.
    private static string Cost(SummaryGroup group) =>
        Figures.Usd(group.CostUsd) + (group.UnpricedCalls == 0 ? "" : $", {Figures.Count(group.UnpricedCalls)} of {Figures.Count(group.Calls)} calls without a price");

    private static string Some(long count, string what) => count == 0 ? "" : $", {Figures.Count(count)} {what}";

    private static void Line(Terminal terminal, long count, string line)
    {
        if (count != 0)
        {
            terminal.WriteLine(line);
        }
    }
}
