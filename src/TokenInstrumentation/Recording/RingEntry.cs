namespace TokenInstrumentation;

/// <summary>One message to the pump.</summary>
internal struct RingEntry
{
    public RingEntryKind Kind;

    /// <summary>Whose it is; null in a flush of all runs.</summary>
    public RunRecorder? Recorder;

    /// <summary>The call, when one was booked.</summary>
    public TokenRecord Record;

    /// <summary>The task, when one began or ended.</summary>
    public TokenScope? Task;

    /// <summary>Completed when the entry, and so everything before it, has been handled.</summary>
    public TaskCompletionSource? Done;
}
