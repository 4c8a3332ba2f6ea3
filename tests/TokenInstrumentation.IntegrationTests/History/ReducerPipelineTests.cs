using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using TokenInstrumentation.Extensions.AI;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.History;

/// <summary>What a real client sends over HTTP when a reducer stands in its pipeline.</summary>
public class ReducerPipelineTests
{
    private const int Budget = 400;

    private static readonly AIFunction s_find = AIFunctionFactory.Create((string region) => $"{region}: {string.Concat(Enumerable.Repeat("42 ", 60))}", "find_sales");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_chat_keeps_to_its_budget_over_many_turns(bool streaming)
    {
        using var counter = O200kCounter.Register();
        await using var server = await LoopbackServer.StartAsync(Answer);
        var reduced = new List<TrimmedHistory>();
        var client = Build(server, reduced, inner: true);
        List<ChatMessage> history = [new(ChatRole.System, "You know all sales.")];
        var options = new ChatOptions { Tools = [s_find] };

        for (var turn = 1; turn <= 6; turn++)
        {
            history.Add(new ChatMessage(ChatRole.User, $"What were the sales of region {turn}?"));
            history.AddMessages(streaming
                ? await client.GetStreamingResponseAsync(history, options).ToChatResponseAsync()
                : await client.GetResponseAsync(history, options));
        }

        Assert.Equal(12, server.Requests.Count);
        Assert.Contains(reduced, trimmed => trimmed.IsTrimmed);
        Assert.All(server.Requests, AssertValid);
        Assert.All(server.Requests.Zip(reduced), sent =>
        {
            Assert.Equal(sent.Second.Kept.Count, sent.First.Messages.Count);
            Assert.True(sent.Second.TokensAfter <= Budget);
        });
        Assert.All(Enumerable.Range(0, 12), i => Assert.Equal($"What were the sales of region {(i / 2) + 1}?", server.Requests[i].LastUserText));
    }

    [Fact]
    public async Task A_long_tool_loop_drops_its_oldest_steps()
    {
        using var counter = O200kCounter.Register();
        await using var server = await LoopbackServer.StartAsync(request => request.Number <= 8 ? Calls(request, parallel: 2) : LoopbackAnswer.FromText("Done."));
        var reduced = new List<TrimmedHistory>();
        var client = Build(server, reduced, inner: true);

        var response = await client.GetResponseAsync("Add up all regions.", new ChatOptions { Tools = [s_find] });

        Assert.Equal("Done.", response.Text);
        Assert.Equal(9, server.Requests.Count);
        Assert.All(server.Requests, AssertValid);
        Assert.All(server.Requests, request => Assert.Equal("Add up all regions.", request.LastUserText));

        // Both results of the newest call are there, every time.
        Assert.All(server.Requests.Skip(1), request => Assert.Equal(
            request.Messages.Last(message => message.ToolCalls.Count > 0).ToolCalls.Select(call => call.Id), request.Messages.TakeLast(2).Select(message => message.ToolCallId)));
        Assert.Equal(4, server.Requests[1].Messages.Count);
        Assert.InRange(server.Requests[^1].Messages.Count, 4, 7);

        // Counted as billed: what is more is the schema of the tool, the same each time.
        Assert.Single(server.Requests.Zip(reduced, (request, trimmed) => request.InputTokens - trimmed.TokensAfter).Distinct());
    }

    [Fact]
    public async Task Outside_of_the_tool_loop_only_its_beginning_is_reduced()
    {
        using var counter = O200kCounter.Register();
        await using var server = await LoopbackServer.StartAsync(Answer);
        var reduced = new List<TrimmedHistory>();
        List<ChatMessage> history = [.. Enumerable.Range(0, 40).Select(i => new ChatMessage(i % 2 == 0 ? ChatRole.User : ChatRole.Assistant, $"Message {i} about sales.")), new(ChatRole.User, "And now?")];

        await Build(server, reduced, inner: false).GetResponseAsync(history, new ChatOptions { Tools = [s_find] });

        Assert.Single(reduced);
        Assert.Equal(2, server.Requests.Count);
        Assert.All(server.Requests, AssertValid);
        Assert.Equal("And now?", server.Requests[0].Messages[^1].Content);
        Assert.Equal(41, history.Count);
    }

    [Fact]
    public async Task What_the_reducer_counts_is_what_is_billed()
    {
        using var counter = O200kCounter.Register();
        await using var server = await LoopbackServer.StartAsync();
        var reduced = new List<TrimmedHistory>();
        List<ChatMessage> history =
        [
            new(ChatRole.System, "You know all sales."),
            .. Enumerable.Range(0, 20).SelectMany(i => new ChatMessage[] { new(ChatRole.User, $"Was region {i} good?"), new(ChatRole.Assistant, "It was, by and large.") }),
            new(ChatRole.User, "And now?"),
        ];

        await Build(server, reduced, inner: true).GetResponseAsync(history);

        var request = Assert.Single(server.Requests);
        Assert.Equal(request.InputTokens, Assert.Single(reduced).TokensAfter);
        Assert.InRange(request.InputTokens, Budget - 40, Budget);
        Assert.True(reduced[0].TokensBefore > Budget);
    }

    private static IChatClient Build(LoopbackServer server, List<TrimmedHistory> reduced, bool inner)
    {
        var reducer = new TokenBudgetChatReducer(Budget, new TokenBudgetChatReducerOptions { Model = SdkClients.Model, Reduced = reduced.Add });
        var builder = server.Chat().AsIChatClient().AsBuilder();
        return (inner ? builder.UseFunctionInvocation().UseChatReducer(reducer) : builder.UseChatReducer(reducer).UseFunctionInvocation()).Build();
    }

    private static LoopbackAnswer Answer(LoopbackRequest request) =>
        request.Messages[^1].Role == "tool" ? LoopbackAnswer.FromText("They were good.") : Calls(request, parallel: 1);

    private static LoopbackAnswer Calls(LoopbackRequest request, int parallel) => new()
    {
        ToolCalls = [.. Enumerable.Range(0, parallel).Select(i => new LoopbackToolCall(
            $"call_{request.Number}_{i}", "find_sales", new JsonObject { ["region"] = $"{request.Number}" }.ToJsonString()))],
    };

    // As OpenAI checks it: a tool message answers a call of the last assistant message ahead of it, and no call is left without its answer.
    private static void AssertValid(LoopbackRequest request)
    {
        var open = new HashSet<string>();
        foreach (var message in request.Messages)
        {
            if (message.Role == "tool")
            {
                Assert.True(open.Remove(message.ToolCallId!), $"request {request.Number}: '{message.ToolCallId}' answers no call");
                continue;
            }

            Assert.True(open.Count == 0, $"request {request.Number}: calls without an answer");
            open = [.. message.ToolCalls.Select(call => call.Id)];
        }

        Assert.Empty(open);
    }
}
