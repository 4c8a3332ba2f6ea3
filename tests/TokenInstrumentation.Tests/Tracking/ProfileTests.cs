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

    private void Configure(bool profile) => TokenTracking.Configure(options => (options.Profile, options.TimeProvider) = (profile, _time));
}
