namespace TokenInstrumentation;

/// <summary>What is known about a call when it is booked.</summary>
internal struct BookedCall
{
    public CallSite? Site;
    public string Agent;
    public string Operation;
    public int Iteration;
    public string? Model;
    public string? RequestModel;
    public string? Provider;
    public string? FinishReason;
    public string? RequestId;
    public Exception? Error;
    public TokenUsage Usage;
    public decimal? CostUsd;
    public UsageSource Source;
    public CallStatus Status;
    public OperationType OperationType;
    public int Attempt;
    public int ToolCalls;
    public int Words;
    public int WordLimit;
    public TimeSpan ResponseTime;
    public TimeSpan? TimeToFirstToken;
    public long Ended;
}
