namespace TokenInstrumentation;

/// <summary>What survives when the process is killed.</summary>
public enum Durability
{
    /// <summary>Records are written in batches, at the latest after the flush interval: a killed process loses at most that.</summary>
    Buffered,

    /// <summary>A record is handed to the operating system before the call returns: a killed process loses none.</summary>
    KillSafe,
}
