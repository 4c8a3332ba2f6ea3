namespace TokenInstrumentation;

/// <summary>
/// When the <c>tokens.jsonl</c> of a run is put aside as <c>tokens.1.jsonl</c>, <c>tokens.2.jsonl</c> …, the oldest first, and begun anew. The files of a
/// run are read as one; none is deleted.
/// </summary>
public sealed class RecordRotation
{
    /// <summary>Bytes after which the next batch of records goes into a new file; null is no limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0.</exception>
    public long? MaxBytes
    {
        get;
        init => field = value is null or > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "More than 0, or null.");
    }

    /// <summary>Age of the file after which the next batch goes into a new one; null is no limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0.</exception>
    public TimeSpan? MaxAge
    {
        get;
        init => field = value is null || value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "More than 0, or null.");
    }
}
