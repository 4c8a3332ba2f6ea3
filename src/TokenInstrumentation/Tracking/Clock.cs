using System.Diagnostics;

namespace TokenInstrumentation;

/// <summary>
/// Time for the hot path. The wall clock is read once a second and carried on by the monotonic one: a record needs both, and reading
/// the wall clock costs as much as everything else that is booked.
/// </summary>
internal static class Clock
{
    // Asked of the stopwatch directly: two virtual calls less for every call that is booked.
    private static bool s_isSystem = true;
    private static Anchor s_anchor = new(TimeProvider.System);

    public static TimeProvider Provider
    {
        get => s_anchor.Provider;
        set
        {
            s_anchor = new Anchor(value);
            s_isSystem = value == TimeProvider.System;
        }
    }

    public static long Now() => s_isSystem ? Stopwatch.GetTimestamp() : s_anchor.Provider.GetTimestamp();

    public static TimeSpan Elapsed(long since) => Elapsed(since, Now());

    public static TimeSpan Elapsed(long since, long until) =>
        s_isSystem ? Stopwatch.GetElapsedTime(since, until) : s_anchor.Provider.GetElapsedTime(since, until);

    /// <summary>The wall-clock time of a timestamp taken just now.</summary>
    public static DateTimeOffset Utc(long timestamp)
    {
        var anchor = s_anchor;
        var elapsed = anchor.Provider.GetElapsedTime(anchor.Timestamp, timestamp);
        if (elapsed.Ticks is < 0 or > TimeSpan.TicksPerSecond)
        {
            anchor = new Anchor(anchor.Provider);
            s_anchor = anchor;
            elapsed = anchor.Provider.GetElapsedTime(anchor.Timestamp, timestamp);
        }

        return anchor.Utc + elapsed;
    }

    private sealed class Anchor(TimeProvider provider)
    {
        public TimeProvider Provider { get; } = provider;

        public DateTimeOffset Utc { get; } = provider.GetUtcNow();

        public long Timestamp { get; } = provider.GetTimestamp();
    }
}
