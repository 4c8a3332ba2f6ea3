namespace TokenInstrumentation;

/// <summary>What one call adds to a row of the ledger.</summary>
internal readonly struct LedgerEntry
{
    public required TokenUsage Usage { get; init; }

    public required UsageSource Source { get; init; }

    public required CallStatus Status { get; init; }

    public decimal? CostUsd { get; init; }

    public long ResponseTicks { get; init; }

    public int ToolCalls { get; init; }

    /// <summary>Words under a limit; negative when not counted.</summary>
    public int Words { get; init; }

    public int WordLimit { get; init; }
}
