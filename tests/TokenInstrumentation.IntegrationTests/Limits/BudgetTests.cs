using TokenInstrumentation.CompilerServices;
using TokenInstrumentation.IntegrationTests.Support;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Limits;

/// <summary>A budget that is declared or stated shows in the records and in the snapshot.</summary>
public sealed class BudgetTests : IDisposable
{
    public BudgetTests()
    {
        // What the generated registration of an assembly does when it is loaded.
        DeclaredBudgets.Declare(1_000, null);
        DeclaredBudgets.Declare(300, "market_analyst");
    }

    public void Dispose()
    {
        DeclaredBudgets.Declare(0, null);
        DeclaredBudgets.Declare(0, "market_analyst");
    }

    [Fact]
    public void A_run_takes_the_declared_one()
    {
        using var books = Books.Open();

        TokenTracking.Record("model", new TokenUsage(100, 20), agent: "market_analyst");
        TokenTracking.Record("model", new TokenUsage(200, 80), agent: "other");

        Assert.Equal([(120, 1_000), (400, 1_000)], books.Records.Select(record => (record.BudgetUsed, record.BudgetLimit)));
        var snapshot = books.Run.GetSnapshot();
        Assert.Equal((1_000, 0.4), (snapshot.TokenBudget, snapshot.BudgetShare));
        Assert.Equal(300, snapshot.AgentBudgets["market_analyst"]);
    }

    [Theory]
    [InlineData(50_000, 50_000)]
    [InlineData(0, 0)]
    public void What_the_run_states_comes_first(long stated, long expected)
    {
        using var run = TokenRun.Start(options: new TokenRunOptions { Persist = false, TokenBudget = stated });
        Assert.Equal(expected, run.TokenBudget);
    }
}
