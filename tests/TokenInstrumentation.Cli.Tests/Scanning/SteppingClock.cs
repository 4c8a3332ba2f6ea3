namespace TokenInstrumentation.Cli.Tests.Scanning;

/// <summary>A clock that goes on by a step each time it is read.</summary>
internal sealed class SteppingClock(int milliseconds) : TimeProvider
{
    private long _now;

    public override long TimestampFrequency => 1000;

    public override long GetTimestamp() => Interlocked.Add(ref _now, milliseconds);
}
