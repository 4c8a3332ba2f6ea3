using Microsoft.Extensions.AI;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Limits;

/// <summary>A request that a budget refuses is answered by the caller's own response instead of an exception.</summary>
public class StopResponseTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_callback_answers_for_the_provider(bool streaming)
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackAnswer.FromText("Sales rose."));
        var asked = new List<BudgetBreach>();
        var budget = new TokenBudget("one", BudgetLimit.Calls(1));
        using var books = Books.Open("test", budget);
        var client = Client(server, breach =>
        {
            asked.Add(breach);
            return new ChatResponse(new ChatMessage(ChatRole.Assistant, "Out of budget.")) { FinishReason = ChatFinishReason.Length };
        });

        Assert.Equal("Sales rose.", (await AskAsync(client, streaming)).Text);
        var stopped = await AskAsync(client, streaming);

        Assert.Equal(("Out of budget.", ChatFinishReason.Length), (stopped.Text, stopped.FinishReason));
        Assert.Single(server.Requests);
        Assert.Equal("one", Assert.Single(asked).Budget);
        Assert.Equal([CallStatus.Completed, CallStatus.Denied], books.Records.Select(record => record.Status));
        Assert.Equal((1m, 0m), (budget.GetStatus()[0].Used, budget.GetStatus()[0].Reserved));
        Assert.Equal(0, books.Errors);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_an_answer_the_exception_stays(bool streaming)
    {
        await using var server = await LoopbackServer.StartAsync();
        using var books = Books.Open("test", new TokenBudget("none", BudgetLimit.Calls(0)));
        await Assert.ThrowsAsync<TokenBudgetExceededException>(() => AskAsync(Client(server, _ => null), streaming));
        Assert.Empty(server.Requests);
    }

    private static IChatClient Client(LoopbackServer server, Func<BudgetBreach, ChatResponse?> onExceeded) =>
        server.Chat().AsIChatClient().AsBuilder().UseTokenMetering(onBudgetExceeded: onExceeded).Build();

    private static Task<ChatResponse> AskAsync(IChatClient client, bool streaming) => streaming
        ? client.GetStreamingResponseAsync("How did sales develop?").ToChatResponseAsync()
        : client.GetResponseAsync("How did sales develop?");
}
