namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>What decides a value while a loop runs. Of several, the greatest counts.</summary>
internal enum Origin
{
    /// <summary>Nothing: constants, what the loop does not change, a cancellation that may never come.</summary>
    Fixed,

    /// <summary>What the LLM answered, or whether it did.</summary>
    Answer,

    /// <summary>Something that may count, time or run dry: whatever uses it may be a bound.</summary>
    Free,
}
