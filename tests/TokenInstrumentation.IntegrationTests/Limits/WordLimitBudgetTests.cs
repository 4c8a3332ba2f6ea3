using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Microsoft.Extensions.AI;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Limits;

/// <summary>A word limit bounds the output with room for reasoning; a budget is asked for what the words take.</summary>
public class WordLimitBudgetTests
{
    // 100 words take 200 tokens at most; their bound is 4,296.
    [Theory]
    [InlineData(false, 500)]
    [InlineData(true, 500)]
    public async Task A_budget_smaller_than_the_bound_has_room_for_the_words(bool metered, int tokens)
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackAnswer.FromText("Sales rose."));
        var budget = new TokenBudget("small", BudgetLimit.Tokens(tokens));
        using var books = Books.Open("test", budget);

        await Limited.AskAsync(Client(server, metered));

        Assert.Equal(Limited.Bound, Assert.Single(server.Requests).MaxOutputTokens);
        Assert.Equal((server.Bill.Lines[0].Usage.Total, 0m), (budget.GetStatus()[0].Used, budget.GetStatus()[0].Reserved));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_bound_of_the_code_itself_is_reserved_in_full(bool metered)
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackAnswer.FromText("Sales rose."));
        using var books = Books.Open("test", new TokenBudget("small", BudgetLimit.Tokens(500)));

        await Assert.ThrowsAsync<TokenBudgetExceededException>(
            () => Limited.AskAsync(Client(server, metered), new ChatOptions { MaxOutputTokens = 600 }));

        Assert.Empty(server.Requests);
    }

    private static IChatClient Client(LoopbackServer server, bool metered)
    {
        var client = server.Chat().AsIChatClient();
        return metered ? client.AsBuilder().UseTokenMetering().Build() : client;
    }
}
