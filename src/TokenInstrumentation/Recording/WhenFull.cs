namespace TokenInstrumentation;

/// <summary>What a call does when records arrive faster than they are written.</summary>
public enum WhenFull
{
    /// <summary>It waits: nothing is lost.</summary>
    Wait,

    /// <summary>It drops the record and counts it (<see cref="TokenRun.RecordsLost"/>); the sums stay right.</summary>
    Drop,
}
