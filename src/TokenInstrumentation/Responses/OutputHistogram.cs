using System.Numerics;

namespace TokenInstrumentation.Responses;

/// <summary>
/// How long answers were, in buckets that are an eighth of their size wide. What it tells depends on nothing but the lengths that it was given:
/// not on their order, and not on which process saw them.
/// </summary>
internal sealed class OutputHistogram
{
    private const int Exact = 16;
    private const int PerPower = 8;
    private const int Buckets = Exact + (31 - 4) * PerPower;

    private readonly long[] _counts = new long[Buckets];
    private readonly long[] _unsaved = new long[Buckets];
    private long _count;
    private long _predicted;
    private long _kept;

    /// <summary>Answers seen.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>Answers for which there was a prediction, and those of them that were no longer than its p95.</summary>
    public (long Predicted, long Kept) Calibration => (Volatile.Read(ref _predicted), Volatile.Read(ref _kept));

    public void Add(long tokens)
    {
        var bucket = BucketOf(tokens);
        Interlocked.Increment(ref _counts[bucket]);
        Interlocked.Increment(ref _unsaved[bucket]);
        Interlocked.Increment(ref _count);
    }

    public void Compare(long tokens, long predicted)
    {
        Interlocked.Increment(ref _predicted);
        if (tokens <= predicted)
        {
            Interlocked.Increment(ref _kept);
        }
    }

    /// <summary>What so many of the answers were not longer than: the upper end of the bucket in which that answer lies.</summary>
    /// <param name="share">0 to 1.</param>
    public long Quantile(double share)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(share * Count));
        for (var bucket = 0; bucket < Buckets; bucket++)
        {
            rank -= Volatile.Read(ref _counts[bucket]);
            if (rank <= 0)
            {
                return EndOf(bucket);
            }
        }

        return 0;
    }

    /// <summary>Adds what a file holds.</summary>
    public void Load(int bucket, long count)
    {
        if (bucket is >= 0 and < Buckets && count > 0)
        {
            Interlocked.Add(ref _counts[bucket], count);
            Interlocked.Add(ref _count, count);
        }
    }

    /// <summary>What was added since the last time, by bucket.</summary>
    public IEnumerable<(int Bucket, long Count)> TakeUnsaved()
    {
        for (var bucket = 0; bucket < Buckets; bucket++)
        {
            if (Interlocked.Exchange(ref _unsaved[bucket], 0) is > 0 and var count)
            {
                yield return (bucket, count);
            }
        }
    }

    internal static int BucketOf(long tokens)
    {
        var value = (uint)Math.Clamp(tokens, 0, int.MaxValue);
        if (value < Exact)
        {
            return (int)value;
        }

        var power = BitOperations.Log2(value);
        return Exact + (power - 4) * PerPower + (int)((value >> (power - 3)) & (PerPower - 1));
    }

    internal static long EndOf(int bucket)
    {
        if (bucket < Exact)
        {
            return bucket;
        }

        var (power, part) = Math.DivRem(bucket - Exact, PerPower);
        return ((long)(PerPower + part + 1) << (power + 1)) - 1;
    }
}
