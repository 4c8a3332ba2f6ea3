namespace TokenInstrumentation.Tests;

public class FullRingTests
{
    private const int Capacity = 4096;

    [Fact]
    public async Task By_default_a_call_waits_and_nothing_is_lost()
    {
        using var gate = new ManualResetEventSlim();
        var sink = new CollectingSink(_ => gate.Wait());
        await using var run = TokenRun.Start("waits", options: new TokenRunOptions { Persist = false, Sinks = [sink] });
        using var release = new Release(gate);
        var booked = 0;
        var booking = Task.Run(() =>
        {
            for (var i = 0; i < Capacity * 2; i++)
            {
                RunsFolder.Book(i);
                Volatile.Write(ref booked, i + 1);
            }
        });

        // Fills up, then stands still: the sink holds the first one.
        while (Volatile.Read(ref booked) < Capacity - 1)
        {
            await Task.Delay(1);
        }

        await Task.Delay(50);
        Assert.InRange(Volatile.Read(ref booked), Capacity - 1, Capacity);
        Assert.False(booking.IsCompleted);
        gate.Set();
        await booking.WaitAsync(TimeSpan.FromSeconds(30));
        await run.FlushAsync();
        Assert.Equal(Enumerable.Range(0, Capacity * 2).Select(static i => (long)i), sink.Records.Select(static record => record.Usage.InputTokens));
        Assert.Equal(0, run.RecordsLost);
    }

    [Fact]
    public async Task On_request_it_drops_and_counts_exactly_while_events_get_through()
    {
        using var gate = new ManualResetEventSlim();
        var sink = new CollectingSink(_ => gate.Wait());
        TokenTracking.Options.WhenFull = WhenFull.Drop;
        var run = TokenRun.Start("drops", options: new TokenRunOptions { Persist = false, Sinks = [sink] });
        TokenTracking.Options.WhenFull = WhenFull.Wait;
        using var release = new Release(gate);
        for (var i = 0; i < Capacity * 3; i++)
        {
            RunsFolder.Book(i);
        }

        Assert.InRange(run.RecordsLost, (Capacity * 2) - 1, Capacity * 2);
        var ending = Task.Run(async () =>
        {
            using (TokenScope.Enter("late task"))
            {
            }

            await run.DisposeAsync();
        });
        await Task.Delay(50);
        gate.Set();
        await ending.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(Capacity * 3, sink.Records.Count + run.RecordsLost);
        Assert.Equal(Capacity * 3, run.Ledger.Totals.Calls);
        Assert.Equal(["task started late task", "task ended late task 0", "run ended drops"], sink.Events.TakeLast(3));
    }

    // Whatever fails: the pump must not stay in the sink, it serves the other tests too.
    private sealed class Release(ManualResetEventSlim gate) : IDisposable
    {
        public void Dispose() => gate.Set();
    }
}
