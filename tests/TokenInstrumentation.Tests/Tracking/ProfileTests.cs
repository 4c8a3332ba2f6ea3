using Microsoft.Extensions.Time.Testing;

namespace TokenInstrumentation.Tests.Tracking;

/// <summary>The timings of operations, when they are asked for.</summary>
public sealed class ProfileTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();

    public void Dispose() => TokenTracking.Configure(static options => (options.Profile, options.TimeProvider) = (false, TimeProvider.System));

    [Fact]
    public void Tasks_are_timed_by_operation()
    {
        Configure(profile: true);
        using var run = TokenRun.Start(options: new TokenRunOptions { Persist = false });
        TokenScope? last = null;
        for (var i = 1; i <= 100; i++)
        {
            using (TokenScope.Enter("a", operation: "Ask"))
            {
                _time.Advance(TimeSpan.FromMilliseconds(i));
            }
        }

        using (TokenScope.Enter("a", operation: "Fill"))
        {
            last = TokenScope.Current;
            Assert.Null(last!.ProcessAllocatedBytes);
            GC.KeepAlive(new byte[10_000_000]);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        var timings = run.GetSnapshot().Timings;
        Assert.Equal([("Ask", 100L, 5.05), ("Fill", 1, 1)], timings.Select(static timing => (timing.Operation, timing.Tasks, timing.Total.TotalSeconds)));
        Assert.InRange(timings[0].P50.TotalMilliseconds, 50, 57);
        Assert.InRange(timings[0].P95.TotalMilliseconds, 95, 107);
        Assert.Null(timings[0].FirstTokenP50);

        // The process is not stopped to count: what threads have set aside and not used yet may be missing or too much.
        Assert.InRange(timings[1].ProcessAllocatedBytes, 9_900_000, 100_000_000);
        Assert.Equal(timings[1].ProcessAllocatedBytes, last.ProcessAllocatedBytes);
        var lines = run.GetSnapshot().ToString().Split('\n');
        Assert.Equal("operation  tasks    total s    p50 s    p95 s  first token p50      p95  process MB", lines[^4]);
        Assert.StartsWith("Ask          100      5.050    0.0", lines[^3], StringComparison.Ordinal);
    }

    [Fact]
    public void Unless_asked_for_nothing_is_kept()
    {
        Configure(profile: false);
        using var run = TokenRun.Start(options: new TokenRunOptions { Persist = false });
        TokenScope? task;
        using (TokenScope.Enter("a", operation: "Ask"))
        {
            task = TokenScope.Current;
        }

        Assert.Empty(run.GetSnapshot().Timings);
        Assert.Null(task!.ProcessAllocatedBytes);
        Assert.DoesNotContain("operation", run.GetSnapshot().ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Durability.Buffered)]
    [InlineData(Durability.KillSafe)]
    public async Task What_the_summary_says_of_tasks_stands_in_the_records(Durability durability)
    {
        Configure(profile: true);
        using var runs = new RunsFolder();
        var sink = new CollectingSink();
        var run = runs.Start("timed", durability, sink);
        for (var i = 1; i <= 50; i++)
        {
            using (TokenScope.Enter($"agent {i % 3}", operation: i % 2 == 0 ? "Ask" : "Fill"))
            {
                _time.Advance(TimeSpan.FromTicks(i * 1234567));
                TokenTracking.Record("gpt-4o-mini", new TokenUsage(i, 1));
                run.Profile!.FirstToken("Ask", i % 2 == 0 ? TimeSpan.FromTicks(i * 7777) : null);
                run.Keep(SampleRecords.Empty with { Run = run, Operation = "Ask", TimeToFirstToken = i % 2 == 0 ? TimeSpan.FromTicks(i * 7777) : null });
            }
        }

        await run.DisposeAsync();
        var (calls, broken) = RunsFolder.Read(runs.Records("timed"));
        Assert.Empty(broken);
        Assert.Equal(100, calls.Count);
        Assert.Equal(100, sink.Records.Count);
        Assert.Equal(0, run.RecordsLost);

        // Two records of the seeds' own fields a task: no tokens, no cost, its duration.
        using var all = RecordReader.OpenParts(runs.Records("timed"));
        var tasks = new List<TokenRecord>();
        while (all.Read())
        {
            if (all.Current.OperationType == OperationType.Task)
            {
                tasks.Add(all.Current);
            }
        }

        Assert.Equal(Enumerable.Range(1, 50), tasks.Select(static task => (int)Math.Round(task.ResponseTime.Ticks / 1234567.0)));
        Assert.All(tasks, static task => Assert.Equal((0L, null, CallStatus.Completed), (task.Usage.TotalTokens, task.CostUsd, task.Status)));

        using var json = System.Text.Json.JsonDocument.Parse(await File.ReadAllBytesAsync(runs.File("timed", "token_summary.json")));
        Assert.Equal((100, run.Ledger.Totals.TotalTokens), (json.RootElement.GetProperty("calls").GetInt32(), json.RootElement.GetProperty("total_tokens").GetInt64()));
        Assert.Equal(TokenSummaryTests.Summary(runs.Records("timed")), await File.ReadAllTextAsync(runs.File("timed", "token_summary.json")));
        var timings = run.GetSnapshot().Timings;
        Assert.Equal(2, timings.Count);
        Assert.All(timings, timing =>
        {
            var written = json.RootElement.GetProperty("timings").GetProperty(timing.Operation);
            Assert.Equal(
                (timing.Tasks, timing.Total.TotalMilliseconds, timing.P50.TotalMilliseconds, timing.P95.TotalMilliseconds, timing.ProcessAllocatedBytes),
                (written.GetProperty("tasks").GetInt64(), Number("total_ms"), Number("p50_ms"), Number("p95_ms"), written.GetProperty("process_allocated_bytes").GetInt64()));
            Assert.Equal(timing.FirstTokenP95?.TotalMilliseconds, timing.Operation == "Ask" ? Number("first_token_p95_ms") : null);

            double Number(string name) => written.GetProperty(name).GetDouble();
        });
    }

    private void Configure(bool profile) => TokenTracking.Configure(options => (options.Profile, options.TimeProvider) = (profile, _time));
}
