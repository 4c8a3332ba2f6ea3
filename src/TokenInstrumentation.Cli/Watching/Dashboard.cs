namespace TokenInstrumentation.Cli.Watching;

/// <summary>The five numbers of seed 004's dashboard, added up from records as they come.</summary>
internal sealed class Dashboard
{
    private readonly HashSet<string> _done = new(StringComparer.Ordinal);
    private readonly SummaryGroup _total = new();

    /// <summary>Calls so far.</summary>
    public long Calls => _total.Calls;

    public long TotalTokens => _total.Usage.TotalTokens;

    public decimal? CostUsd => _total.CostUsd;

    /// <summary>Agents that have completed a call.</summary>
    public int AgentsDone => _done.Count;

    /// <summary>Share of the prompts that was not sent because the agents' pipelines had shortened them; null when none did.</summary>
    public decimal? PromptReduction => _total.PromptTokensSaved == 0 ? null : (decimal)_total.PromptTokensSaved / (_total.PromptTokensSaved + _total.Usage.InputTokens);

    /// <summary>Share of the answers under a word limit that kept it; null when there is no such limit.</summary>
    public decimal? Compliance => _total.LimitedResponses == 0 ? null : (decimal)_total.CompliantResponses / _total.LimitedResponses;

    public void Add(in TokenRecord record)
    {
        if (record.OperationType == OperationType.Task)
        {
            return;
        }

        _total.Add(in record);
        if (record.Status == CallStatus.Completed)
        {
            _done.Add(record.AgentName);
        }
    }
}
