namespace TokenInstrumentation.Benchmarks.Support;

/// <summary>What becomes of what is booked.</summary>
public enum Tracking
{
    /// <summary>Switched off at run time.</summary>
    Off,

    /// <summary>Counters only: the ledger of a run that nobody records.</summary>
    Ledger,

    /// <summary>Records too, handed to a sink that does nothing.</summary>
    Records,
}
