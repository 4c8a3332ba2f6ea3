using Xunit;

namespace TokenInstrumentation.Tests.Tracking;

/// <summary>Which run is current where.</summary>
public class RunEntryTests
{
    [Fact]
    public void A_run_is_entered_on_a_thread_that_it_does_not_flow_to()
    {
        using var run = TokenRun.Start(options: new TokenRunOptions { Persist = false });
        TokenRun? without = run, within = null, after = run;
        var thread = new Thread(() =>
        {
            without = TokenRun.Current;
            using (run.Enter())
            {
                within = TokenRun.Current;
                TokenTracking.Record("model", new TokenUsage(3, 4));
            }

            after = TokenRun.Current;
        });

        thread.UnsafeStart();
        thread.Join();

        Assert.Null(without);
        Assert.Same(run, within);
        Assert.Null(after);
        Assert.Equal(7, run.Ledger.Totals.TotalTokens);
    }

    [Fact]
    public void Outside_any_run_the_process_books()
    {
        var before = TokenRun.Process.Ledger.Totals.TotalTokens;

        Assert.Null(TokenRun.Current);
        TokenTracking.Record("model", new TokenUsage(3, 4));

        Assert.Equal(before + 7, TokenRun.Process.Ledger.Totals.TotalTokens);
        Assert.Null(TokenRun.Process.Directory);
    }

    [Fact]
    public async Task A_run_within_a_run_gives_back_to_it()
    {
        await using var outer = TokenRun.Start(options: new TokenRunOptions { Persist = false });
        await using (var inner = TokenRun.Start(options: new TokenRunOptions { Persist = false }))
        {
            Assert.Same(inner, TokenRun.Current);
        }

        Assert.Same(outer, TokenRun.Current);
    }

    [Fact]
    public void What_a_task_is_about_is_in_its_records()
    {
        using var run = TokenRun.Start(options: new TokenRunOptions { Persist = false });
        using var lease = TokenScope.Enter("analyst", "quarterly report");

        Assert.Equal(("analyst", "quarterly report"), (TokenScope.Current!.Agent, TokenScope.Current.Description));
    }
}
