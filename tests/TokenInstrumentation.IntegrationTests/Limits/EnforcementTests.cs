using TokenInstrumentation.IntegrationTests.Sdks;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Limits;

/// <summary>Every way of calling an LLM is stopped before anything is sent, and gives back what it did not need.</summary>
public class EnforcementTests
{
    public static TheoryData<string, bool> Ways
    {
        get
        {
            var ways = new TheoryData<string, bool>();
            foreach (var name in SdkDriver.Names)
            {
                ways.Add(name, false);
                ways.Add(name, true);
            }

            return ways;
        }
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Nothing_is_sent_that_the_budget_has_no_room_for(string way, bool streaming)
    {
        await using var server = await Providers.StartAsync();
        var budget = new TokenBudget("small", BudgetLimit.Tokens(1999));
        using var books = Books.Open("test", budget);

        var denied = await Assert.ThrowsAsync<TokenBudgetExceededException>(() => CallAsync(way, streaming, server));

        Assert.Empty(server.Requests);
        Assert.Equal(("small", SdkDriver.Agent), (denied.Breach.Budget, denied.Breach.Agent));
        var record = Assert.Single(books.Records);
        Assert.Equal((CallStatus.Denied, 0, SdkDriver.Agent), (record.Status, record.Usage.TotalTokens, record.AgentName));
        Assert.Equal((0m, 0m), Spent(budget));
        Assert.Equal(0, books.TasksUnderWay);
        Assert.Equal(0, books.Errors);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task What_has_room_is_sent_and_counted_as_billed(string way, bool streaming)
    {
        await using var server = await Providers.StartAsync();
        var budget = new TokenBudget("ample", BudgetLimit.Tokens(10_000), BudgetLimit.Calls(10));
        using var books = Books.Open("test", budget);

        await CallAsync(way, streaming, server);

        Assert.Equal((server.Bill.Lines.Sum(line => line.Usage.Total), 0m), Spent(budget));
        Assert.Equal((1m, 0m), (budget.GetStatus()[1].Used, budget.GetStatus()[1].Reserved));
        Assert.Equal(0, books.Errors);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_request_that_fails_leaves_nothing_reserved(string way, bool streaming)
    {
        await using var server = await Providers.StartAsync(LoopbackAnswer.Fail(400));
        var budget = new TokenBudget("ample", BudgetLimit.Tokens(10_000));
        using var books = Books.Open("test", budget);

        await Assert.ThrowsAnyAsync<Exception>(() => CallAsync(way, streaming, server));

        Assert.Equal((0m, 0m), Spent(budget));
    }

    private static (decimal Used, decimal Reserved) Spent(TokenBudget budget) => (budget.GetStatus()[0].Used, budget.GetStatus()[0].Reserved);

    private static async Task CallAsync(string way, bool streaming, LoopbackServer server)
    {
        if (!streaming)
        {
            await SdkDriver.Named(way).AskAsync(server, "How did sales develop?", CancellationToken.None);
            return;
        }

        await foreach (var _ in SdkDriver.Named(way).StreamAsync(server, "How did sales develop?", CancellationToken.None))
        {
        }
    }
}
