namespace TokenInstrumentation.IntegrationTests.Sdks;

/// <summary>What an SDK by itself makes of a cancellation token.</summary>
public enum Cancellation
{
    /// <summary>The method takes none.</summary>
    None,

    /// <summary>Synchronous streams look at it between two updates only.</summary>
    BetweenUpdates,

    /// <summary>The stream ends, but the connection stays open: the server writes on, and bills what nobody reads (OpenAI 2.14, Responses).</summary>
    LeavesTheServer,

    /// <summary>The stream ends and the connection with it.</summary>
    StopsTheServer,
}
