namespace TokenInstrumentation.Cli.Reports;

/// <summary>How sure a comparison of a few runs is: the percentile bootstrap over whole runs, with a fixed seed.</summary>
internal static class Bootstrap
{
    public const int Resamples = 10_000;

    private const ulong Seed = 20260228;
    private const decimal Tail = 0.025m;

    /// <summary>Null with fewer than two runs on a side: nothing tells how much they vary.</summary>
    public static Interval? Of(RunSamples one, RunSamples other, Func<RunSamples, RunSamples, decimal> statistic)
    {
        if (one.Count < 2 || other.Count < 2)
        {
            return null;
        }

        var random = new DeterministicRandom(Seed);
        var values = new decimal[Resamples];
        foreach (ref var value in values.AsSpan())
        {
            value = statistic(one.Resample(random), other.Resample(random));
        }

        Array.Sort(values);
        return new Interval(Quantiles.Of(values, Tail), Quantiles.Of(values, 1 - Tail));
    }
}
