namespace TokenInstrumentation.Testing.LoopbackOpenAI;

/// <summary>How a charged request ended.</summary>
public enum BillStatus
{
    /// <summary>The whole answer was written.</summary>
    Completed,

    /// <summary>The server closed the connection.</summary>
    Cut,

    /// <summary>The client left before the answer was whole.</summary>
    Abandoned,
}
