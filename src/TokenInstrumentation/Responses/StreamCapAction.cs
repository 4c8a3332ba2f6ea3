namespace TokenInstrumentation;

/// <summary>How the consumer of a stream learns that it was cut at its cap (<see cref="TokenTrackingOptions.StreamCap"/>).</summary>
public enum StreamCapAction
{
    /// <summary>Its loop ends, as if the answer were over.</summary>
    End,

    /// <summary>The next step throws <see cref="StreamCapException"/>.</summary>
    Throw,
}
