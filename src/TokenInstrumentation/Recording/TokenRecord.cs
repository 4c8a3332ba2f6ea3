using System.Collections.Frozen;
using System.Diagnostics;

namespace TokenInstrumentation;

/// <summary>
/// One booked call, or a task that a profiled run has timed (<see cref="OperationType.Task"/>), as written to <c>tokens.jsonl</c>. Holds no prompt and no
/// response text.
/// </summary>
public readonly struct TokenRecord
{
    private readonly string? _runId;
    private readonly string? _phase;
    private readonly string? _sessionId;
    private readonly string? _userId;
    private readonly FrozenDictionary<string, string>? _metadata;

    /// <summary>When the call ended.</summary>
    public DateTimeOffset Timestamp { get; init; }

    /// <summary>The run that it belongs to; null in a record that was read from a file.</summary>
    public TokenRun? Run { get; init; }

    /// <summary>The id of the run; empty when a file does not tell it.</summary>
    public string RunId
    {
        get => _runId ?? Run?.Id ?? "";
        init => _runId = value;
    }

    /// <summary>The phase of the run, if it has one.</summary>
    public string? Phase
    {
        get => _phase ?? Run?.Phase;
        init => _phase = value;
    }

    /// <summary>The iteration of the run in which it was sent, from 1.</summary>
    public int Iteration { get; init; }

    /// <summary>Who spent the tokens.</summary>
    public string AgentName { get; init; }

    /// <summary>The kind of agent: the type in which its code stands.</summary>
    public string? AgentType { get; init; }

    /// <summary>The tracked method.</summary>
    public string Operation { get; init; }

    /// <summary>What the operation was about, if the scope says so.</summary>
    public string? TaskDescription { get; init; }

    /// <summary>Namespace and type of the operation.</summary>
    public string? Module { get; init; }

    /// <summary>What kind of call it was.</summary>
    public OperationType OperationType { get; init; }

    /// <summary>The id of the call site, or null for what was booked without one.</summary>
    public string? CallSite { get; init; }

    /// <summary>The model that answered.</summary>
    public string? Model { get; init; }

    /// <summary>The model that was asked for.</summary>
    public string? RequestModel { get; init; }

    /// <summary>The provider (<c>gen_ai.provider.name</c>).</summary>
    public string? Provider { get; init; }

    /// <summary>The tokens.</summary>
    public TokenUsage Usage { get; init; }

    /// <summary>Where the counts come from.</summary>
    public UsageSource UsageSource { get; init; }

    /// <summary>What it cost in US dollars; null when the price is unknown, never 0.</summary>
    public decimal? CostUsd { get; init; }

    /// <summary>From sending to the end of the response; of a task, from its start to its end.</summary>
    public TimeSpan ResponseTime { get; init; }

    /// <summary>From sending to the first piece of a stream that carries text; null when not streamed.</summary>
    public TimeSpan? TimeToFirstToken { get; init; }

    /// <summary>How it ended.</summary>
    public CallStatus Status { get; init; }

    /// <summary>The type of the exception; its message too when <see cref="TokenTrackingOptions.RecordErrorMessages"/> is on.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Why the model stopped: <c>stop</c>, <c>length</c>, <c>tool_calls</c>, <c>content_filter</c> …</summary>
    public string? FinishReason { get; init; }

    /// <summary>The how-many-th request of its call site's call this was, from 1: tool loops and retries send several.</summary>
    public int Attempt { get; init; }

    /// <summary>Tool calls that the response asks for.</summary>
    public int ToolCalls { get; init; }

    /// <summary>Words of the response; null when they were not counted (no word limit).</summary>
    public int? WordCount { get; init; }

    /// <summary>The word limit; 0 is none.</summary>
    public int WordLimit { get; init; }

    /// <summary>Input tokens that the prompt pipeline of the agent saved; they were not sent.</summary>
    public long PromptTokensSaved { get; init; }

    /// <summary>The arm of a comparison that the call was in (<c>metadata.variant</c>); null when nothing is compared.</summary>
    public string? Variant { get; init; }

    /// <summary>What else the run says of itself (<see cref="TokenRunOptions.Metadata"/>); null when nothing.</summary>
    public FrozenDictionary<string, string>? Metadata
    {
        get => _metadata ?? Run?.Metadata;
        init => _metadata = value;
    }

    /// <summary>Bytes that the whole process allocated while a task ran; 0 for a call.</summary>
    public long ProcessAllocatedBytes { get; init; }

    /// <summary>Tokens used of the budget of the run, this call included; 0 without a budget.</summary>
    public long BudgetUsed { get; init; }

    /// <summary>The budget of the run; 0 is none.</summary>
    public long BudgetLimit { get; init; }

    /// <summary>The provider's id of the response.</summary>
    public string? RequestId { get; init; }

    /// <summary>The session that the run is part of (<see cref="TokenRunOptions.SessionId"/>).</summary>
    public string? SessionId
    {
        get => _sessionId ?? Run?.SessionId;
        init => _sessionId = value;
    }

    /// <summary>Whom the run serves (<see cref="TokenRunOptions.UserId"/>).</summary>
    public string? UserId
    {
        get => _userId ?? Run?.UserId;
        init => _userId = value;
    }

    /// <summary>The trace that was current, default when none was.</summary>
    public ActivityTraceId TraceId { get; init; }

    /// <summary>The span that was current, default when none was.</summary>
    public ActivitySpanId SpanId { get; init; }
}
