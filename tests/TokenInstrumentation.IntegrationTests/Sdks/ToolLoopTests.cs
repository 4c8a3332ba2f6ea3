using System.Text.Json.Nodes;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Sdks;

/// <summary>Tool loops over real HTTP: two requests, one call site or two.</summary>
public class ToolLoopTests
{
    private static readonly LoopbackAnswer s_call = LoopbackAnswer.FromToolCall("find", new JsonObject { ["query"] = "sales" });

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Of_a_chat_client(bool metered, bool streaming)
    {
        var outcome = await RunAsync(server =>
        {
            var client = Client(server, metered).AsBuilder().UseFunctionInvocation().Build();
            return streaming ? Looping.ReadAsync(client) : Looping.AskAsync(client);
        });

        Check(outcome, streaming ? nameof(Looping.ReadAsync) : nameof(Looping.AskAsync), records: metered ? 2 : 1);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Of_an_agent(bool metered, bool streaming)
    {
        var outcome = await RunAsync(server =>
        {
            var agent = new ChatClientAgent(Client(server, metered), tools: [Looping.Find]);
            return streaming ? Looping.RunStreamingAsync(agent) : Looping.RunAsync(agent);
        });

        Check(outcome, streaming ? nameof(Looping.RunStreamingAsync) : nameof(Looping.RunAsync), records: metered ? 2 : 1);
    }

    [Fact]
    public async Task By_hand_over_the_raw_client()
    {
        var outcome = await RunAsync(server => Looping.LoopAsync(server.Chat()));

        Check(outcome, nameof(Looping.LoopAsync), records: 2);
        Assert.Equal(outcome.Bill.Select(line => line.Usage), outcome.Records.Select(record => record.Usage.ToLoopback()));
        Assert.Equal(["tool_calls", "stop"], outcome.Records.Select(record => record.FinishReason));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whose_second_request_fails(bool streaming)
    {
        var outcome = await Scenario.RunAsync(
            () => Scenario.InTurn(s_call, LoopbackAnswer.Fail(400)),
            server =>
            {
                var client = Client(server, metered: true).AsBuilder().UseFunctionInvocation().Build();
                return streaming ? Looping.ReadAsync(client) : Looping.AskAsync(client);
            });

        Assert.Contains("ClientResultException", outcome.Seen);
        Assert.Single(outcome.Bill);
        Assert.Equal(outcome.Billed, outcome.Booked);
        Assert.Equal([CallStatus.Completed, CallStatus.Failed], outcome.Records.Select(record => record.Status));
        Assert.Equal(CallStatus.Failed, Assert.Single(outcome.Tasks).Status);
    }

    private static Task<Outcome> RunAsync(Func<LoopbackServer, Task<string>> body) =>
        Scenario.RunAsync(() => Scenario.InTurn(s_call with { ReasoningTokens = 5 }, LoopbackAnswer.FromText("It is 42.") with { CachedInputTokens = 4 }), body);

    private static void Check(Outcome outcome, string operation, int records)
    {
        Assert.Equal(("It is 42.", 2, records), (outcome.Seen, outcome.Bill.Count, outcome.Records.Count));
        Assert.Equal(outcome.Billed, outcome.Booked);
        Assert.All(outcome.Records, record => Assert.Equal((SdkDriver.Agent, operation), (record.AgentName, record.Operation)));
        Assert.Equal(1, outcome.Records.Sum(record => record.ToolCalls));
        Assert.Equal(outcome.Billed.Total, Assert.Single(outcome.Tasks).Tokens);
    }

    private static IChatClient Client(LoopbackServer server, bool metered)
    {
        var client = server.Chat().AsIChatClient();
        return metered ? client.AsBuilder().UseTokenMetering().Build() : client;
    }

    [TrackTokens(agent: SdkDriver.Agent)]
    internal static class Looping
    {
        public static AITool Find { get; } = AIFunctionFactory.Create((string query) => $"{query}: 42", "find");

        public static async Task<string> AskAsync(IChatClient client) => (await client.GetResponseAsync("Sales?", new ChatOptions { Tools = [Find] })).Text;

        public static async Task<string> ReadAsync(IChatClient client) =>
            string.Concat(await client.GetStreamingResponseAsync("Sales?", new ChatOptions { Tools = [Find] }).ToListAsync());

        public static async Task<string> RunAsync(AIAgent agent) => (await agent.RunAsync("Sales?")).Text;

        public static async Task<string> RunStreamingAsync(AIAgent agent) => string.Concat(await agent.RunStreamingAsync("Sales?").ToListAsync());

        public static async Task<string> LoopAsync(ChatClient client)
        {
            List<OpenAI.Chat.ChatMessage> messages = [new UserChatMessage("Sales?")];
            while (true)
            {
                ChatCompletion completion = await client.CompleteChatAsync(messages);
                if (completion.ToolCalls.Count == 0)
                {
                    return completion.Content[0].Text;
                }

                messages.Add(new AssistantChatMessage(completion));
                messages.AddRange(completion.ToolCalls.Select(call => new ToolChatMessage(call.Id, "sales: 42")));
            }
        }
    }
}
