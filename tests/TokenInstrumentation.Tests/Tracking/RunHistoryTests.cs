namespace TokenInstrumentation.Tests.Tracking;

/// <summary>What an app can ask about its runs while it lives.</summary>
public sealed class RunHistoryTests : IDisposable
{
    private static readonly TokenRunOptions s_memory = new() { Persist = false };

    private readonly string _name = Guid.NewGuid().ToString("n");

    public void Dispose() => TokenTracking.Options.RunHistory = 1000;

    [Fact]
    public void A_run_is_found_while_it_is_under_way_and_after_it_by_run_agent_and_task()
    {
        using (TokenRun.Start(_name, "tech", s_memory))
        {
            using (TokenScope.Enter("analyst", operation: "Analyze"))
            {
                TokenTracking.Record("m", new TokenUsage(1000, 250));
            }

            var now = TokenTracking.FindRun(_name)!;
            Assert.Equal((false, 1250L, 1250L, 0L), (now.IsCompleted, now.Totals.TotalTokens, now.Agent("analyst").TotalTokens, now.Agent("writer").TotalTokens));
            TokenTracking.Record("m", new TokenUsage(2000, 0), "writer", "Write");
            Assert.Equal(3250, TokenTracking.FindRun(_name)!.Totals.TotalTokens);
        }

        var ended = TokenTracking.FindRun(_name)!;
        Assert.Equal((true, "tech", 3250L), (ended.IsCompleted, ended.Phase, ended.Totals.TotalTokens));
        Assert.Equal((2000L, 1250L, 1L), (ended.Agent("writer").TotalTokens, ended.Operation("Analyze").TotalTokens, ended.Operation("Write").Calls));
        Assert.Equal(ended, TokenTracking.Runs.Single(run => run.RunId == _name));
        Assert.Null(TokenTracking.FindRun(_name + "?"));
    }

    [Fact]
    public void A_call_that_ends_after_its_run_changes_its_books()
    {
        var run = TokenRun.Start(_name, options: s_memory);
        run.Dispose();
        Assert.Equal(0, TokenTracking.FindRun(_name)!.Totals.TotalTokens);
        using (run.Enter())
        {
            TokenTracking.Record("m", new TokenUsage(7, 0));
        }

        Assert.Equal(7, TokenTracking.FindRun(_name)!.Totals.TotalTokens);
    }

    [Fact]
    public void Of_two_runs_of_a_name_the_later_is_found()
    {
        using var first = TokenRun.Start(_name, options: s_memory);
        using (TokenRun.Start(_name, options: s_memory))
        {
            TokenTracking.Record("m", new TokenUsage(1, 0));
            Assert.Equal(1, TokenTracking.FindRun(_name)!.Totals.TotalTokens);
        }

        Assert.False(TokenTracking.FindRun(_name)!.IsCompleted);
    }

    [Fact]
    public void Thousands_of_runs_are_kept_in_bounded_memory()
    {
        TokenTracking.Options.RunHistory = 3000;
        for (var i = 0; i < 5000; i++)
        {
            using var run = TokenRun.Start($"{_name} {i}", options: s_memory);
            TokenTracking.Record("m", new TokenUsage(i, 0), $"agent {i % 4}", "Ask");
        }

        Assert.Equal(3000, TokenTracking.Runs.Count(static run => run.IsCompleted));
        Assert.Null(TokenTracking.FindRun($"{_name} 1999"));
        Assert.Equal(2000, TokenTracking.FindRun($"{_name} 2000")!.Totals.TotalTokens);
        Assert.Equal($"{_name} 4999", TokenTracking.Runs.First(static run => run.IsCompleted).RunId);
    }

    [Fact]
    public void Large_runs_push_others_out_so_that_memory_stays_bounded()
    {
        const int Agents = 2000;
        for (var i = 0; i < 40; i++)
        {
            using var run = TokenRun.Start($"{_name} {i}", options: s_memory);
            for (var agent = 0; agent < Agents; agent++)
            {
                TokenTracking.Record("m", new TokenUsage(1, 0), $"agent {agent}", "Ask");
            }
        }

        var kept = TokenTracking.Runs.Where(static run => run.IsCompleted).ToArray();
        Assert.InRange(kept.Sum(static run => run.ByAgent.Count), Agents * 10, RunHistory.MaxRows);
        Assert.Equal(Agents, TokenTracking.FindRun($"{_name} 39")!.Totals.Calls);
    }

    [Fact]
    public void A_run_that_is_never_disposed_is_forgotten_with_its_last_scope()
    {
        Forgotten(100);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.True(TokenTracking.Runs.Count(run => run.RunId.StartsWith(_name, StringComparison.Ordinal)) <= 1, "they are gone");
    }

    [Fact]
    public void None_are_kept_when_none_are_wanted()
    {
        TokenTracking.Options.RunHistory = 0;
        TokenRun.Start(_name, options: s_memory).Dispose();
        Assert.Null(TokenTracking.FindRun(_name));
    }

    private void Forgotten(int count)
    {
        var thread = new Thread(() =>
        {
            var context = ExecutionContext.Capture()!;
            for (var i = 0; i < count; i++)
            {
                ExecutionContext.Run(context, _ => TokenRun.Start($"{_name} {i}", options: s_memory), null);
            }
        });
        thread.Start();
        thread.Join();
    }
}
