using Microsoft.Extensions.AI;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.IntegrationTests.Sdks;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Limits;

/// <summary>Budgets in dollars, for a model whose price is known, over real HTTP.</summary>
public class CostBudgetTests
{
    // gpt-4o-mini: $0.15 and $0.60 per million tokens. 1,000 output tokens cost $0.0006.
    private static readonly ChatOptions s_options = new() { MaxOutputTokens = 1_000 };

    [Fact]
    public async Task A_request_that_may_cost_more_than_is_left_is_not_sent()
    {
        await using var server = await LoopbackServer.StartAsync();
        var budget = new TokenBudget("dollars", BudgetLimit.CostUsd(0.0006m));
        using var books = Books.Open("test", budget);

        var denied = await Assert.ThrowsAsync<TokenBudgetExceededException>(() => Spender.AskAsync(Client(server, metered: true)));

        Assert.Empty(server.Requests);
        Assert.Equal(BudgetUnit.CostUsd, denied.Breach.Status.Limit.Unit);
        Assert.InRange(denied.Breach.Requested, 0.0006001m, 0.00061m);
        Assert.Equal((0m, 0m, 0L), Spent(budget));
        Assert.Equal(0m, Assert.Single(books.Records).CostUsd);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_sent_is_settled_with_its_real_cost(bool metered)
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackAnswer.FromText("Sales rose.") with { CachedInputTokens = 4 });
        var budget = new TokenBudget("dollars", BudgetLimit.CostUsd(0.01m));
        using var books = Books.Open("test", budget);

        await Spender.AskAsync(Client(server, metered));

        var bill = server.Bill.Total;
        var cost = ((bill.Input - 4) * 0.15m + 4 * 0.075m + bill.Output * 0.6m) / 1_000_000;
        Assert.True(cost > 0);
        Assert.Equal((cost, 0m, 0L), Spent(budget));
        Assert.Equal(cost, Assert.Single(books.Records).CostUsd);
        Assert.Equal((cost, 0L), (books.Run.Ledger.Totals.CostUsd, books.Run.Ledger.Totals.UnpricedCalls));
    }

    /// <summary>Without a meter nobody says the model of the client beforehand: the answer before tells it.</summary>
    [Fact]
    public async Task A_call_site_whose_model_is_not_stated_is_refused_from_its_second_request_on()
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackAnswer.FromText("Sales rose."));
        var budget = new TokenBudget("dollars", BudgetLimit.CostUsd(0.0006m));
        using var books = Books.Open("test", budget);

        await Spender.AskUnmeteredAsync(Client(server, metered: false));
        await Assert.ThrowsAsync<TokenBudgetExceededException>(() => Spender.AskUnmeteredAsync(Client(server, metered: false)));

        Assert.Single(server.Requests);
        Assert.Equal(Assert.Single(books.Records, record => record.Status == CallStatus.Completed).CostUsd, Spent(budget).Used);
    }

    [Fact]
    public async Task The_output_is_shrunk_to_what_the_money_pays()
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackAnswer.FromText("Sales rose."));
        using var books = Books.Open("test", new TokenBudget("dollars", BudgetLimit.CostUsd(0.0003m)) { Action = BudgetAction.Shrink });

        await Spender.AskAsync(Client(server, metered: true));

        Assert.InRange(Assert.Single(server.Requests).MaxOutputTokens!.Value, 490, 499);
    }

    [Fact]
    public async Task A_model_without_a_price_counts_as_unpriced_and_costs_null()
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackAnswer.FromText("Sales rose.") with { Model = "house-model" });
        var budget = new TokenBudget("dollars", BudgetLimit.CostUsd(1));
        using var books = Books.Open("test", budget);

        await Spender.AskAsync(Client(server, metered: false));

        Assert.Equal((0m, 0m, 1L), Spent(budget));
        Assert.Null(Assert.Single(books.Records).CostUsd);
        Assert.Contains("1 calls without a price", books.Run.GetSnapshot().ToString());
    }

    private static (decimal Used, decimal Reserved, long Unpriced) Spent(TokenBudget budget) =>
        (budget.GetStatus()[0].Used, budget.GetStatus()[0].Reserved, budget.GetStatus()[0].UnpricedCalls);

    private static IChatClient Client(LoopbackServer server, bool metered)
    {
        var client = server.Chat().AsIChatClient();
        return metered ? client.AsBuilder().UseTokenMetering().Build() : client;
    }

    [TrackTokens(agent: SdkDriver.Agent)]
    private static class Spender
    {
        public static Task<ChatResponse> AskUnmeteredAsync(IChatClient client) => client.GetResponseAsync("How did sales develop?", s_options);

        public static Task<ChatResponse> AskAsync(IChatClient client) => client.GetResponseAsync("How did sales develop?", s_options);
    }
}
