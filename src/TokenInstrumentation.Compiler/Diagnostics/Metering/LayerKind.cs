namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>What a layer of a client pipeline does to the requests that pass it, as far as metering is concerned.</summary>
internal enum LayerKind
{
    /// <summary>Nothing is known of it.</summary>
    Unknown,
    Neutral,
    Meter,
    Telemetry,
    Cache,
    Tools,
    Reducer,
    Retry,
}
