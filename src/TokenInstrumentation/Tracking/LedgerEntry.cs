namespace TokenInstrumentation;

/// <summary>What one call adds to the books. Numbers only: a struct with references would have to be cleared first, for every call.</summary>
internal struct LedgerEntry
{
    public TokenUsage Usage;
    public decimal? CostUsd;
    public long ResponseTicks;
    public long PromptTokensSaved;
    public int ToolCalls;

    /// <summary>Words under a limit; negative when not counted.</summary>
    public int Words;
    public int WordLimit;
    public UsageSource Source;
    public CallStatus Status;
}
