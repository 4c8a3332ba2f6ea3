namespace TokenInstrumentation;

/// <summary>
/// How much of the past a runs folder keeps. Whenever a run ends, the files of the oldest others are deleted that are beyond it; runs under way are
/// not touched. What others have put into a run's folder stays, and the folder with it.
/// </summary>
public sealed class RunRetention
{
    /// <summary>Bytes that all runs of the folder may take together; null is no limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0.</exception>
    public long? MaxBytes
    {
        get;
        init => field = value is null or > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "More than 0, or null.");
    }

    /// <summary>How long a run is kept after the last time something was written to it; null is for ever.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0.</exception>
    public TimeSpan? MaxAge
    {
        get;
        init => field = value is null || value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "More than 0, or null.");
    }
}
