using CsCheck;

namespace TokenInstrumentation.Tests;

public class RunRecorderTests
{
    [Theory]
    [InlineData(Durability.Buffered)]
    [InlineData(Durability.KillSafe)]
    public void Records_summary_and_ledger_agree_whatever_many_threads_book(Durability durability) =>
        Gen.Select(Gen.Int[1, 8], Gen.Int[0, 400], Gen.Int[1, 5]).Sample(
            (threads, each, agents) =>
            {
                using var runs = new RunsFolder();
                var sink = new CollectingSink();
                var run = runs.Start("sums", durability, sink);
                Parallel.For(0, threads, thread =>
                {
                    using var _ = run.Enter();
                    for (var i = 0; i < each; i++)
                    {
                        TokenTracking.Record(
                            $"model {i % 3}",
                            TokenUsage.From(i, thread, i + thread + 1, i / 2, 1, thread / 2),
                            $"agent {i % agents}",
                            "Ask",
                            costUsd: i % 4 == 0 ? null : i * 0.000_001m);
                    }
                });
                run.Dispose();

                var ledger = run.Ledger.Totals;
                var (records, broken) = RunsFolder.Read(runs.Records("sums"));
                var summary = TokenSummary.OfFile(runs.Records("sums"));
                Assert.Empty(broken);
                Assert.Equal(0, run.RecordsLost);
                Assert.Equal((threads * each, ledger.Calls), (records.Count, summary.Total.Calls));
                Assert.Equal(ledger.Usage, summary.Total.Usage);
                Assert.Equal((ledger.CostUsd, ledger.UnpricedCalls), (summary.Total.CostUsd, summary.Total.UnpricedCalls));
                Assert.Equal(ledger.Usage, records.Aggregate(default(TokenUsage), static (sum, record) => sum + record.Usage));
                Assert.Equal(ledger.Usage, sink.Records.Aggregate(default(TokenUsage), static (sum, record) => sum + record.Usage));
                Assert.Equal(
                    run.Ledger.ByAgent.ToDictionary(static group => group.Key, static group => group.Totals.Usage),
                    records.GroupBy(static record => record.AgentName).ToDictionary(
                        static group => group.Key, static group => group.Aggregate(default(TokenUsage), static (sum, record) => sum + record.Usage)));
            },
            iter: 20,
            threads: 1);

    [Fact]
    public async Task Sinks_hear_everything_in_order()
    {
        var sink = new CollectingSink();
        await using (TokenRun.Start("order", options: new TokenRunOptions { Persist = false, Sinks = [sink] }))
        {
            using (TokenScope.Enter("analyst"))
            {
                RunsFolder.Book(1);
                RunsFolder.Book(2);
            }

            RunsFolder.Book(3);
        }

        Assert.Equal(
            ["run started order", "task started analyst", "record 1", "record 2", "task ended analyst 5", "record 3", "run ended order"],
            sink.Events);
    }

    [Fact]
    public async Task A_sink_that_throws_is_counted_and_the_others_get_everything()
    {
        using var runs = new RunsFolder();
        var sink = new CollectingSink();
        var errors = TokenTracking.Errors;
        await using (runs.Start("throws", Durability.Buffered, new CollectingSink(static _ => throw new InvalidOperationException()), sink))
        {
            RunsFolder.Book(1);
            RunsFolder.Book(2);
        }

        Assert.Equal(errors + 2, TokenTracking.Errors);
        Assert.Equal(2, sink.Records.Count);
        Assert.Equal(2, RunsFolder.Read(runs.Records("throws")).Records.Count);
    }

    [Fact]
    public async Task A_sink_may_book_calls_itself_even_when_the_ring_is_full()
    {
        // The ring is filled before the first one is handled: from then on most of what the sink books finds no room there.
        const int Count = 4000;
        const int Each = 6;
        using var filled = new ManualResetEventSlim();
        using var runs = new RunsFolder();
        TokenRun? run = null;
        var sink = new CollectingSink(record =>
        {
            if (record.AgentName == "outer")
            {
                filled.Wait();
                using var _ = run!.Enter();
                for (var i = 0; i < Each; i++)
                {
                    RunsFolder.Book(record.Usage.InputTokens, "inner");
                }
            }
        });
        run = runs.Start("books", Durability.Buffered, sink);
        for (var i = 0; i < Count; i++)
        {
            RunsFolder.Book(i, "outer");
        }

        filled.Set();
        await run.FlushAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        await run.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(0, run.RecordsLost);
        var agents = RunsFolder.Read(runs.Records("books")).Records.GroupBy(static record => record.AgentName);
        Assert.Equal([("inner", Count * Each), ("outer", Count)], agents.Select(static group => (group.Key, group.Count())).Order());
        Assert.Equal("run ended books", sink.Events[^1]);
    }

    [Fact]
    public async Task A_sink_that_flushes_and_ends_runs_waits_for_nobody()
    {
        using var runs = new RunsFolder();
        TokenRun? other = null;
        var sink = new CollectingSink(_ =>
        {
            other!.FlushAsync().AsTask().Wait();
            other.Dispose();
        });
        other = runs.Start("other");
        await using (runs.Start("flushes", Durability.Buffered, sink))
        {
            RunsFolder.Book(1);
        }

        await Until(() => File.Exists(runs.File("other", "token_summary.json")));
    }

    [Theory]
    [InlineData(Durability.Buffered)]
    [InlineData(Durability.KillSafe)]
    public async Task A_call_that_ends_after_its_run_still_gets_into_file_and_summary(Durability durability)
    {
        using var runs = new RunsFolder();
        var run = runs.Start("late", durability);
        RunsFolder.Book(1);
        await run.DisposeAsync();
        using (run.Enter())
        {
            RunsFolder.Book(2);
        }

        await run.FlushAsync();
        await Until(() => File.ReadAllText(runs.File("late", "token_summary.json")).Contains("\"calls\": 2,", StringComparison.Ordinal));
        await Until(() => File.ReadAllText(runs.File("late", "run.json")).Contains("\"records\": 2,", StringComparison.Ordinal));
        Assert.Equal(0, run.RecordsLost);
    }

    [Fact]
    public async Task Buffered_records_are_on_disk_after_the_flush_interval()
    {
        using var runs = new RunsFolder();
        var interval = TokenTracking.Options.FlushInterval;
        TokenTracking.Options.FlushInterval = TimeSpan.FromMilliseconds(300);
        try
        {
            await using var run = runs.Start("interval");
            RunsFolder.Book(1);
            await Until(() => File.Exists(runs.Records("interval")) && RunsFolder.Read(runs.Records("interval")).Records.Count == 1);
            RunsFolder.Book(2);
            await Until(() => RunsFolder.Read(runs.Records("interval")).Records.Count == 2);
        }
        finally
        {
            TokenTracking.Options.FlushInterval = interval;
        }
    }

    [Fact]
    public async Task Kill_safe_records_are_in_the_file_when_the_call_returns()
    {
        using var runs = new RunsFolder();
        await using var run = runs.Start("killsafe", Durability.KillSafe);
        for (var i = 1; i <= 20; i++)
        {
            RunsFolder.Book(i);
            Assert.Equal(i, RunsFolder.Read(runs.Records("killsafe")).Records.Count);
        }
    }

    [Fact]
    public void A_run_that_nobody_keeps_has_no_recorder()
    {
        using var run = TokenRun.Start("nobody", options: new TokenRunOptions { Persist = false });
        Assert.False(run.KeepsRecords);
        Assert.Null(run.Directory);
    }

    private static async Task Until(Func<bool> condition)
    {
        var patience = Environment.TickCount64 + 20_000;
        while (!condition())
        {
            Assert.True(Environment.TickCount64 < patience, "waited 20 s in vain");
            await Task.Delay(10);
        }
    }
}
