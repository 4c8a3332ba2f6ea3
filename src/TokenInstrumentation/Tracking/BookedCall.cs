namespace TokenInstrumentation;

/// <summary>What is known about a call when its record is made.</summary>
internal struct BookedCall
{
    public LedgerEntry Entry;
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
    public OperationType OperationType;
    public int Attempt;
    public TimeSpan? TimeToFirstToken;
    public long Ended;
    public long BudgetUsed;
    public string? Variant;
}
