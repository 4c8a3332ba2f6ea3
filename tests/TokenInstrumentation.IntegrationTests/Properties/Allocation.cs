namespace TokenInstrumentation.IntegrationTests.Properties;

/// <summary>Measures what this thread allocates.</summary>
internal static class Allocation
{
    /// <summary>Bytes that each run of an action allocates, after it has warmed up; the least of some tries, because the runtime allocates now and then too.</summary>
    public static double PerCall(Action action, int calls = 10_000)
    {
        var least = double.MaxValue;
        for (var attempt = 0; attempt < 5 && least > 0; attempt++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < calls; i++)
            {
                action();
            }

            least = Math.Min(least, (double)(GC.GetAllocatedBytesForCurrentThread() - before) / calls);
        }

        return least;
    }
}
