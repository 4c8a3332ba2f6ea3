namespace TokenInstrumentation;

/// <summary>What an entry of the ring tells the pump.</summary>
internal enum RingEntryKind : byte
{
    /// <summary>A call was booked.</summary>
    Record,

    /// <summary>A run began.</summary>
    RunStarted,

    /// <summary>A tracked method was entered.</summary>
    TaskStarted,

    /// <summary>A tracked method ended.</summary>
    TaskEnded,

    /// <summary>A run ended.</summary>
    RunEnded,

    /// <summary>Write out what is held back, of one run or of all.</summary>
    Flush,
}
