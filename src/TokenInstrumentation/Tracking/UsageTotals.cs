namespace TokenInstrumentation;

/// <summary>Sums over booked calls. Tokens are inclusive as in <see cref="TokenUsage"/>.</summary>
public sealed record UsageTotals
{
    /// <summary>Nothing booked.</summary>
    public static UsageTotals Zero { get; } = new();

    /// <summary>Requests, failed and denied ones included.</summary>
    public long Calls { get; init; }

    /// <summary>Requests that did not complete: they failed, were cancelled, left early, or denied by a budget.</summary>
    public long FailedCalls { get; init; }

    /// <summary>Requests whose usage did not come whole from the provider (counted, estimated, partial).</summary>
    public long UnreportedCalls { get; init; }

    /// <summary>Tokens.</summary>
    public TokenUsage Usage { get; init; }

    /// <summary>Tokens sent, cached ones included.</summary>
    public long InputTokens => Usage.InputTokens;

    /// <summary>Tokens received, reasoning included.</summary>
    public long OutputTokens => Usage.OutputTokens;

    /// <summary>Input tokens read from the provider's cache.</summary>
    public long CachedInputTokens => Usage.CachedInputTokens;

    /// <summary>Output tokens spent on reasoning.</summary>
    public long ReasoningTokens => Usage.ReasoningTokens;

    /// <summary>The total as the providers state it.</summary>
    public long TotalTokens => Usage.TotalTokens;

    /// <summary>What the priced requests cost in US dollars; null when none has a price, never 0 for want of one.</summary>
    public decimal? CostUsd { get; init; }

    /// <summary>Requests whose price is unknown: <see cref="CostUsd"/> leaves them out.</summary>
    public long UnpricedCalls { get; init; }

    /// <summary>Response times, added up (parallel calls overlap).</summary>
    public TimeSpan ResponseTime { get; init; }

    /// <summary>Tool calls that the responses asked for.</summary>
    public long ToolCalls { get; init; }

    /// <summary>Input tokens that prompt pipelines saved (<see cref="PromptPipeline"/>): they were not sent and are in no other figure.</summary>
    public long PromptTokensSaved { get; init; }

    /// <summary>Words of the responses that were under a word limit.</summary>
    public long Words { get; init; }

    /// <summary>Responses that were under a word limit.</summary>
    public long LimitedResponses { get; init; }

    /// <summary>Of those, the ones that kept it.</summary>
    public long CompliantResponses { get; init; }

    /// <summary>Share of limited responses that kept their word limit, 0 to 1; null when none was limited.</summary>
    public double? WordLimitCompliance => LimitedResponses == 0 ? null : (double)CompliantResponses / LimitedResponses;

    /// <summary>Adds two sums.</summary>
    public static UsageTotals operator +(UsageTotals left, UsageTotals right) => new()
    {
        Calls = left.Calls + right.Calls,
        FailedCalls = left.FailedCalls + right.FailedCalls,
        UnreportedCalls = left.UnreportedCalls + right.UnreportedCalls,
        Usage = left.Usage + right.Usage,
        CostUsd = left.CostUsd is null ? right.CostUsd : left.CostUsd + (right.CostUsd ?? 0),
        UnpricedCalls = left.UnpricedCalls + right.UnpricedCalls,
        ResponseTime = left.ResponseTime + right.ResponseTime,
        ToolCalls = left.ToolCalls + right.ToolCalls,
        Words = left.Words + right.Words,
        LimitedResponses = left.LimitedResponses + right.LimitedResponses,
        PromptTokensSaved = left.PromptTokensSaved + right.PromptTokensSaved,
        CompliantResponses = left.CompliantResponses + right.CompliantResponses,
    };
}
