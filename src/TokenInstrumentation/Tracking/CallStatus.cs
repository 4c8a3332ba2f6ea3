namespace TokenInstrumentation;

/// <summary>How a call or a task ended.</summary>
public enum CallStatus
{
    /// <summary>It returned.</summary>
    Completed,

    /// <summary>It threw.</summary>
    Failed,

    /// <summary>It was cancelled.</summary>
    Cancelled,

    /// <summary>A stream was left before its end.</summary>
    Partial,

    /// <summary>A budget denied it before anything was sent.</summary>
    Denied,
}
