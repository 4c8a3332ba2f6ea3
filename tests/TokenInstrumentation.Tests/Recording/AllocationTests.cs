namespace TokenInstrumentation.Tests;

public class AllocationTests
{
    private const int Count = 3000;

    [Theory]
    [InlineData(Durability.Buffered)]
    [InlineData(Durability.KillSafe)]
    public async Task A_record_allocates_nothing_on_the_thread_that_books_it(Durability durability)
    {
        using var runs = new RunsFolder();
        await using var run = runs.Start("allocation", durability);
        var record = SampleRecords.Full with { Run = run };
        Keep();
        await run.FlushAsync();
        Assert.Equal(0, Allocated());

        long Allocated()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Keep();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        void Keep()
        {
            for (var i = 0; i < Count; i++)
            {
                run.Keep(in record);
            }
        }
    }

    [Fact]
    public async Task A_record_allocates_nothing_on_the_pump_thread()
    {
        using var runs = new RunsFolder();
        var meter = new MeteringSink();
        var run = runs.Start("pump", Durability.Buffered, meter);
        var record = SampleRecords.Full with { Run = run };
        for (var i = 0; i < Count * 2; i++)
        {
            run.Keep(in record);
        }

        await run.DisposeAsync();
        Assert.Equal(0, meter.Last - meter.Warm);
        Assert.True(new FileInfo(runs.Records("pump")).Length > 10 * 64 * 1024, "buffers were written in between");
    }

    private sealed class MeteringSink : ITokenSink
    {
        private int _count;

        public long Warm { get; private set; }

        public long Last { get; private set; }

        public void OnRecord(in TokenRecord record)
        {
            Last = GC.GetAllocatedBytesForCurrentThread();
            if (++_count == Count)
            {
                Warm = Last;
            }
        }
    }
}
