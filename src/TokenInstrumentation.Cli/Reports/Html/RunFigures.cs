using TokenInstrumentation.Cli.Runs;

namespace TokenInstrumentation.Cli.Reports.Html;

/// <summary>The sums of a run.</summary>
internal sealed record RunFigures(string Id, RunInfo Info, DateTimeOffset StartedAt, SummaryGroup Total)
{
    /// <summary>What it used of its token budget, 1 is all; null without one.</summary>
    public decimal? BudgetUse => Info.TokenBudget is > 0 and var budget ? (decimal)Total.Usage.TotalTokens / budget : null;
}
