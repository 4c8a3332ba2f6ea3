namespace TokenInstrumentation;

/// <summary>The books of a run at one moment.</summary>
public sealed record RunSnapshot
{
    /// <summary>The id of the run.</summary>
    public required string RunId { get; init; }

    /// <summary>The phase of the run, if it has one.</summary>
    public string? Phase { get; init; }

    /// <summary>When the run began.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Whether the run has ended.</summary>
    public bool IsCompleted { get; init; }

    /// <summary>Since the start of the run, or from start to end.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Iterations begun, from 1.</summary>
    public required int Iterations { get; init; }

    /// <summary>Tokens the run may spend; 0 is no budget.</summary>
    public required long TokenBudget { get; init; }

    /// <summary>Tokens that agents may spend in a run, as far as code (<see cref="TokenBudgetAttribute"/>) or settings declare it.</summary>
    public required IReadOnlyDictionary<string, long> AgentBudgets { get; init; }

    /// <summary>The budgets that hold in the run (<see cref="TokenRun.GetBudgets"/>).</summary>
    public IReadOnlyList<RunBudget> Budgets { get; init; } = [];

    /// <summary>All calls together.</summary>
    public required UsageTotals Totals { get; init; }

    /// <summary>By agent, the most expensive first.</summary>
    public required IReadOnlyList<UsageGroup> ByAgent { get; init; }

    /// <summary>By operation, the most expensive first.</summary>
    public required IReadOnlyList<UsageGroup> ByOperation { get; init; }

    /// <summary>By model, the most expensive first.</summary>
    public required IReadOnlyList<UsageGroup> ByModel { get; init; }

    /// <summary>Share of an agent's answers that are to keep their word limit (<see cref="TokenTrackingOptions.WordLimitCompliance"/>).</summary>
    public double WordLimitTarget { get; init; }

    /// <summary>The agents whose share is below that, by name.</summary>
    public IEnumerable<string> BelowWordLimitTarget => ByAgent.Where(group => IsBelow(group.Totals)).Select(static group => group.Key);

    /// <summary>How long tasks took, by operation, the longest in all first; empty unless asked for (<see cref="TokenTrackingOptions.Profile"/>).</summary>
    public IReadOnlyList<OperationTiming> Timings { get; init; } = [];

    /// <summary>Share of the budget used, 0 to 1 and above; null without a budget.</summary>
    public double? BudgetShare => TokenBudget == 0 ? null : (double)Totals.TotalTokens / TokenBudget;

    /// <summary>What an agent has spent; zero when it has no calls in the run.</summary>
    public UsageTotals Agent(string name) => Of(ByAgent, name);

    /// <summary>What an operation has spent; zero when it has no calls in the run.</summary>
    public UsageTotals Operation(string name) => Of(ByOperation, name);

    internal bool IsBelow(UsageTotals totals) => totals.WordLimitCompliance < WordLimitTarget;

    /// <summary>The bill as plain text: one line per agent, the total, and one line per limit; below it, what the profile says.</summary>
    public override string ToString() => RunReport.Format(this);

    private static UsageTotals Of(IReadOnlyList<UsageGroup> groups, string name) => groups.FirstOrDefault(group => group.Key == name)?.Totals ?? UsageTotals.Zero;
}
