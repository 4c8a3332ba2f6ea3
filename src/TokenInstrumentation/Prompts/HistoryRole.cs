namespace TokenInstrumentation;

/// <summary>Who says a message of a history, as far as trimming cares.</summary>
public enum HistoryRole
{
    /// <summary>Instructions: never trimmed.</summary>
    System,

    /// <summary>The user; the last of these messages is never trimmed, each begins a turn.</summary>
    User,

    /// <summary>The model: answers and calls of tools.</summary>
    Assistant,

    /// <summary>Results of tools.</summary>
    Tool,
}
