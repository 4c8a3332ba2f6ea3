using System.Collections.Concurrent;
using TokenInstrumentation.Responses;

namespace TokenInstrumentation;

/// <summary>The timings of a run, by operation. Times count as records write them, to the microsecond: the same come out of a file.</summary>
/// <param name="most">Operations that are told apart; the others are left out.</param>
internal sealed class RunProfile(int most = UsageLedger.MaxRows)
{
    private readonly ConcurrentDictionary<string, Timings> _operations = new(StringComparer.Ordinal);

    public void Task(string operation, long ticks, long allocated)
    {
        if (Of(operation) is { } timings)
        {
            timings.Durations.Add(Recorded(ticks) / Timings.Unit);
            Interlocked.Add(ref timings.Ticks, Recorded(ticks));
            Interlocked.Add(ref timings.Allocated, allocated);
        }
    }

    public void FirstToken(string operation, TimeSpan? time)
    {
        if (time is { } elapsed && Of(operation) is { } timings)
        {
            Add(timings.FirstTokens, elapsed.Ticks);
        }
    }

    /// <summary>Takes what was added elsewhere out of there.</summary>
    public void TakeFirstTokens(string operation, OutputHistogram times)
    {
        foreach (var (bucket, count) in times.TakeUnsaved())
        {
            Of(operation)?.FirstTokens.Load(bucket, count);
        }
    }

    /// <summary>Adds a time in the unit of the histograms here.</summary>
    public static void Add(OutputHistogram times, long ticks) => times.Add(Recorded(ticks) / Timings.Unit);

    /// <summary>The longest in all first.</summary>
    public IReadOnlyList<OperationTiming> Read() =>
    [
        .. _operations.Select(static pair => pair.Value.Read(pair.Key))
            .OrderByDescending(static timing => timing.Total).ThenBy(static timing => timing.Operation, StringComparer.Ordinal),
    ];

    private static long Recorded(long ticks) => (ticks + (TimeSpan.TicksPerMicrosecond / 2)) / TimeSpan.TicksPerMicrosecond * TimeSpan.TicksPerMicrosecond;

    // Operations are named in code, but may be at run time too: no more of them than the ledger has rows.
    private Timings? Of(string operation) => _operations.TryGetValue(operation, out var known)
        ? known
        : _operations.Count >= most ? null : _operations.GetOrAdd(operation, static _ => new Timings());

    private sealed class Timings
    {
        // A histogram ends at 2^31: in hundredths of a millisecond that is six hours.
        public const long Unit = TimeSpan.TicksPerMillisecond / 100;

        public long Ticks;
        public long Allocated;

        public OutputHistogram Durations { get; } = new();

        public OutputHistogram FirstTokens { get; } = new();

        public OperationTiming Read(string operation) => new(
            operation, Durations.Count, new TimeSpan(Volatile.Read(ref Ticks)), At(Durations, 0.5), At(Durations, 0.95),
            FirstTokens.Count == 0 ? null : At(FirstTokens, 0.5), FirstTokens.Count == 0 ? null : At(FirstTokens, 0.95), Volatile.Read(ref Allocated));

        private static TimeSpan At(OutputHistogram histogram, double share) => new(histogram.Quantile(share) * Unit);
    }
}
