using Microsoft.Extensions.AI;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Limits;

/// <summary>Forty thousand tokens over eleven slices, five analysts with word limits: what samples/TradingDesk is configured by, spent to the last token.</summary>
public sealed class TableTests : IDisposable
{
    private static readonly Dictionary<string, int> s_words = new()
    {
        ["market_analyst"] = 300, ["news_analyst"] = 250, ["social_analyst"] = 200, ["fundamentals_analyst"] = 350, ["trader"] = 150,
    };

    // A call may produce 2,000 tokens, the trader's slice has 1,500: its calls get what is left.
    public TableTests() => TokenTracking.Configure(options => options.DeclaredBudgetAction = BudgetAction.Shrink);

    public void Dispose() => TokenTracking.Configure(options => options.DeclaredBudgetAction = BudgetAction.Throw);

    [Fact]
    public async Task Every_slice_can_be_spent_whole_and_not_a_token_more()
    {
        using var settings = new SettingsScope(TokenSettings.Load(Path.Combine(AppContext.BaseDirectory, "TradingDesk.tokens.json")));
        await using var server = await LoopbackServer.StartAsync(LoopbackAnswer.FromText("Hold."));
        using var books = Books.Open();
        var client = server.Chat().AsIChatClient().AsBuilder().UseTokenMetering().Build();
        var slices = books.Run.GetBudgets().Where(budget => budget.Agent is not null).ToList();
        Assert.Equal(11, slices.Count);
        Assert.Equal(40_000, books.Run.TokenBudget);

        foreach (var slice in slices)
        {
            var amount = (long)slice.Limits[0].Limit.Amount;
            await Spend(client, slice.Agent!, amount, server, books);
            await Assert.ThrowsAsync<TokenBudgetExceededException>(() => SettingsTests.Funnel.AskAsync(client, slice.Agent!));
        }

        Assert.Equal(11, server.Requests.Count);
        foreach (var (request, slice) in server.Requests.Zip(slices))
        {
            var text = string.Concat(request.Messages.Select(message => message.Content));
            Assert.Equal(s_words.TryGetValue(slice.Agent!, out var words), text.Contains($"at most {words} words", StringComparison.Ordinal));
            Assert.InRange(request.MaxOutputTokens!.Value, Math.Min(2_000, (int)slice.Limits[0].Limit.Amount - 60), Math.Min(2_000, (int)slice.Limits[0].Limit.Amount - 1));
        }

        var all = books.Run.GetBudgets();
        Assert.All(all, budget => Assert.Equal((budget.Limits[0].Limit.Amount, 0m, 0m), (budget.Limits[0].Used, budget.Limits[0].Reserved, budget.Limits[0].Overrun)));
        Assert.Equal(40_000, books.Run.Ledger.Totals.TotalTokens);
        Assert.Equal(0, books.Errors);
    }

    // One real request, and the rest of the slice by hand.
    private static async Task Spend(IChatClient client, string agent, long amount, LoopbackServer server, Books books)
    {
        var before = books.Run.Ledger.Totals.TotalTokens;
        await SettingsTests.Funnel.AskAsync(client, agent);
        var used = books.Run.Ledger.Totals.TotalTokens - before;
        Assert.Equal(server.Bill.Lines[^1].Usage.Total, used);
        TokenTracking.Record("test-model", new TokenUsage(amount - used, 0), agent: agent);
    }
}
