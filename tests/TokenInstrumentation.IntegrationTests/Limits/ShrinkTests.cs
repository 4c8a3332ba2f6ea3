using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.IntegrationTests.Sdks;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Limits;

/// <summary>Budgets that make the best of what is left, over real HTTP.</summary>
public class ShrinkTests
{
    private static readonly AITool s_find = AIFunctionFactory.Create((string query) => $"{query}: 42", "find");

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task The_output_limit_is_lowered_to_what_is_left(bool metered, bool streaming)
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackAnswer.FromText("Sales rose."));
        var budget = new TokenBudget("small", BudgetLimit.Tokens(500)) { Action = BudgetAction.Shrink };
        using var books = Books.Open("test", budget);
        var client = Client(server, metered);
        var options = new ChatOptions { MaxOutputTokens = 1_000 };

        await (streaming ? Shrinking.ReadAsync(client, options) : Shrinking.AskAsync(client, options));

        Assert.InRange(Assert.Single(server.Requests).MaxOutputTokens!.Value, 470, 499);
        Assert.Equal(1_000, options.MaxOutputTokens);
        Assert.Equal(0, budget.GetStatus()[0].Reserved);
    }

    [Fact]
    public async Task A_request_for_which_too_little_is_left_is_refused()
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackAnswer.FromText("Sales rose."));
        using var books = Books.Open("test", new TokenBudget("tiny", BudgetLimit.Tokens(90)) { Action = BudgetAction.Shrink });

        await Assert.ThrowsAsync<TokenBudgetExceededException>(() => Shrinking.AskAsync(Client(server, metered: true), null));

        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_tool_loop_is_asked_for_its_final_answer(bool streaming)
    {
        // Calls the tool for as long as there is one.
        await using var server = await LoopbackServer.StartAsync(request => request.Tools.Count > 0
            ? LoopbackAnswer.FromToolCall("find", new JsonObject { ["query"] = "sales" })
            : LoopbackAnswer.FromText("It is 42."));
        var budget = new TokenBudget("loop", BudgetLimit.Tokens(3_000)) { Action = BudgetAction.WrapUp };
        using var books = Books.Open("test", budget);
        var client = Client(server, metered: true).AsBuilder().UseFunctionInvocation().Build();
        var options = new ChatOptions { Tools = [s_find], MaxOutputTokens = 2_600 };

        var answer = await (streaming ? Shrinking.ReadAsync(client, options) : Shrinking.AskAsync(client, options));

        Assert.Equal("It is 42.", answer);
        Assert.Empty(server.Requests[^1].Tools);
        Assert.All(server.Requests.SkipLast(1), request => Assert.NotEmpty(request.Tools));
        Assert.InRange(server.Requests.Count, 3, 40);
        Assert.Equal((server.Bill.Lines.Sum(line => line.Usage.Total), 0m), (budget.GetStatus()[0].Used, budget.GetStatus()[0].Reserved));
        Assert.Equal(0, budget.GetStatus()[0].Overrun);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_tool_loop_can_be_stopped_between_two_requests(bool streaming)
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackAnswer.FromToolCall("find", new JsonObject { ["query"] = "sales" }));
        var budget = new TokenBudget("loop", BudgetLimit.Calls(5));
        using var books = Books.Open("test", budget);
        var client = Client(server, metered: true).AsBuilder().UseFunctionInvocation().Build();
        var options = new ChatOptions { Tools = [s_find] };

        await Assert.ThrowsAsync<TokenBudgetExceededException>(() => streaming ? Shrinking.ReadAsync(client, options) : Shrinking.AskAsync(client, options));

        Assert.Equal(5, server.Requests.Count);
        Assert.Equal([CallStatus.Completed, CallStatus.Completed, CallStatus.Completed, CallStatus.Completed, CallStatus.Completed, CallStatus.Denied], books.Records.Select(record => record.Status));
    }

    private static IChatClient Client(LoopbackServer server, bool metered)
    {
        var client = server.Chat().AsIChatClient();
        return metered ? client.AsBuilder().UseTokenMetering().Build() : client;
    }

    [TrackTokens(agent: SdkDriver.Agent)]
    private static class Shrinking
    {
        public static async Task<string> AskAsync(IChatClient client, ChatOptions? options) => (await client.GetResponseAsync("How did sales develop?", options)).Text;

        public static async Task<string> ReadAsync(IChatClient client, ChatOptions? options) =>
            string.Concat(await client.GetStreamingResponseAsync("How did sales develop?", options).ToListAsync());
    }
}
