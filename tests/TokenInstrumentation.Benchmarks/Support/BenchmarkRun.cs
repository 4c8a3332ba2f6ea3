namespace TokenInstrumentation.Benchmarks.Support;

/// <summary>A run that writes no files.</summary>
internal static class BenchmarkRun
{
    public static TokenRun Start(Tracking tracking)
    {
        TokenTracking.Enabled = tracking != Tracking.Off;
        return TokenRun.Start("benchmark", options: new TokenRunOptions { Persist = false, Sinks = tracking == Tracking.Records ? [new NothingSink()] : [] });
    }
}
