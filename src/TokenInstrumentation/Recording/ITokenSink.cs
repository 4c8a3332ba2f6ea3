namespace TokenInstrumentation;

/// <summary>
/// Receives what is booked. All methods are called on one background thread, in order; an exception from one is counted
/// (<see cref="TokenTracking.Errors"/>), reported once, and changes nothing for the caller. The thread is one for all runs: a slow sink
/// holds up what comes behind it, in buffered mode the files too. It may make tracked calls of its own.
/// </summary>
public interface ITokenSink
{
    /// <summary>A call was booked.</summary>
    void OnRecord(in TokenRecord record);

    /// <summary>A run began.</summary>
    void OnRunStarted(TokenRun run)
    {
    }

    /// <summary>A tracked method was entered.</summary>
    void OnTaskStarted(TokenScope task)
    {
    }

    /// <summary>A tracked method ended; the task has its status, duration and tokens.</summary>
    void OnTaskEnded(TokenScope task)
    {
    }

    /// <summary>A run ended; nothing of it follows.</summary>
    void OnRunEnded(TokenRun run)
    {
    }

    /// <summary>Write out what is held back: the run is being completed, or the flush interval has passed.</summary>
    void Flush()
    {
    }
}
