using Xunit;

namespace TokenInstrumentation.Tests.Tracking;

/// <summary>The bill as text.</summary>
public class RunReportTests
{
    [Fact]
    public void It_has_a_line_for_each_agent_and_the_total()
    {
        using var run = TokenRun.Start(options: new TokenRunOptions { Persist = false, TokenBudget = 40_000 });
        TokenTracking.Record("model", new TokenUsage(2_000, 830) { CachedInputTokens = 128 }, agent: "analyst", costUsd: 0.5m);
        TokenTracking.Record("model", new TokenUsage(900, 300), agent: "trader", usageSource: UsageSource.Estimated);

        var lines = run.GetSnapshot().ToString().Split('\n');

        Assert.Equal(
            [
                "agent   calls     input   output   cached     total  budget within limit     cost",
                "analyst     1     2,000      830      128     2,830    7.1%            -  $0.5000",
                "trader      1       900      300        0     1,200    3.0%            -        -",
                "total       2     2,900    1,130      128     4,030   10.1%            -  $0.5000",
            ],
            lines[..4]);
        Assert.StartsWith("1 of 2 calls", lines[4], StringComparison.Ordinal);
    }

    [Fact]
    public void An_agent_that_keeps_its_word_limit_too_seldom_is_marked()
    {
        using var run = TokenRun.Start(options: new TokenRunOptions { Persist = false });
        Answer(run, "brief", kept: 9, of: 10);
        Answer(run, "wordy", kept: 17, of: 19);

        var snapshot = run.GetSnapshot();

        Assert.Equal(["wordy"], snapshot.BelowWordLimitTarget);
        var lines = snapshot.ToString().Split('\n');
        Assert.Contains("    9/10 ", lines.Single(static line => line.StartsWith("brief", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("  17/19! ", lines.Single(static line => line.StartsWith("wordy", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal("! fewer answers than the 90% that are to keep their word limit.", lines[^1]);
        Assert.Equal(["brief", "wordy"], (snapshot with { WordLimitTarget = 0.95 }).BelowWordLimitTarget.Order());
        Assert.Empty((snapshot with { WordLimitTarget = 0.8 }).BelowWordLimitTarget);
    }

    [Fact]
    public void Names_cannot_steer_the_terminal()
    {
        using var run = TokenRun.Start(options: new TokenRunOptions { Persist = false });
        TokenTracking.Record(null, new TokenUsage(1, 1), agent: "\u001b[2Jevil\r\nname");

        Assert.DoesNotContain(run.GetSnapshot().ToString(), character => char.IsControl(character) && character != '\n');
        Assert.Equal(3, run.GetSnapshot().ToString().Split('\n').Length);
    }

    private static void Answer(TokenRun run, string agent, int kept, int of)
    {
        for (var i = 0; i < of; i++)
        {
            var entry = new LedgerEntry { Usage = new TokenUsage(10, 5), WordLimit = 3, Words = i < kept ? 3 : 4, Status = CallStatus.Completed };
            run.Ledger.Row(agent, "o", null, null, 1).Add(in entry);
        }
    }
}
