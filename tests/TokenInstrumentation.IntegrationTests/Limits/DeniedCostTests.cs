using Microsoft.Extensions.AI;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Limits;

/// <summary>Nothing was sent, and nothing costs nothing; unless nobody knows what the model costs.</summary>
public class DeniedCostTests
{
    [Theory]
    [InlineData("gpt-4o-mini", 0, 0)]
    [InlineData("our-deployment", null, 1)]
    public async Task A_denied_call_costs_nothing_or_an_unknown_amount(string model, int? cost, long unpriced)
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackAnswer.FromText("Sales rose."));
        using var books = Books.Open("test", new TokenBudget("none", BudgetLimit.Tokens(1)));
        var client = server.Chat(model).AsIChatClient().AsBuilder().UseTokenMetering().Build();

        await Assert.ThrowsAsync<TokenBudgetExceededException>(() => client.GetResponseAsync("How are sales?"));

        Assert.Empty(server.Requests);
        var record = Assert.Single(books.Records);
        Assert.Equal((CallStatus.Denied, (decimal?)cost), (record.Status, record.CostUsd));
        Assert.Equal(unpriced, books.Run.GetSnapshot().Totals.UnpricedCalls);
    }
}
