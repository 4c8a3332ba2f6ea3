using Xunit;

namespace TokenInstrumentation.Tests.Tracking;

/// <summary>The books of a run.</summary>
public class UsageLedgerTests
{
    [Fact]
    public void Too_many_names_are_one_row_and_the_sums_stay_right()
    {
        using var run = TokenRun.Start(options: new TokenRunOptions { Persist = false });
        const int agents = UsageLedger.MaxRows + 500;

        for (var i = 0; i < agents; i++)
        {
            TokenTracking.Record("model", new TokenUsage(2, 1), agent: $"user-{i}");
        }

        Assert.Equal((agents, 3L * agents), (run.Ledger.Totals.Calls, run.Ledger.Totals.TotalTokens));
        Assert.Equal(UsageLedger.MaxRows + 1, run.Ledger.ByAgent.Count);
        Assert.Equal(500, run.Ledger.ByAgent[0].Totals.Calls);
    }

    [Fact]
    public void Iterations_are_told_apart()
    {
        using var run = TokenRun.Start(options: new TokenRunOptions { Persist = false });

        TokenTracking.Record("model", new TokenUsage(10, 1));
        Assert.Equal(2, run.NextIteration());
        TokenTracking.Record("model", new TokenUsage(30, 1));

        Assert.Equal([("2", 31L), ("1", 11L)], run.Ledger.ByIteration.Select(group => (group.Key, group.Totals.TotalTokens)));
        Assert.Equal(2, run.GetSnapshot().Iterations);
    }
}
