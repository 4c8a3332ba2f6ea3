using System.Text.Json.Nodes;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Sdks;

/// <summary>Structured output with a type argument that generated code cannot name.</summary>
public class StructuredOutputTests
{
    private static readonly LoopbackAnswer s_answer = LoopbackAnswer.FromText("""{"brand":"Northpeak","rank":1}""");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_a_chat_client(bool metered)
    {
        var outcome = await Scenario.RunAsync(s_answer, async server => (await Structured.AskAsync(Client(server, metered))).ToString());

        Assert.Equal("Finding { Brand = Northpeak, Rank = 1 }", outcome.Seen);
        outcome.BookedAsBilled(nameof(Structured.AskAsync));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_an_agent(bool metered)
    {
        var outcome = await Scenario.RunAsync(
            s_answer, async server => (await Structured.RunAsync(new ChatClientAgent(Client(server, metered)))).ToString());

        Assert.Equal("Finding { Brand = Northpeak, Rank = 1 }", outcome.Seen);
        outcome.BookedAsBilled(nameof(Structured.RunAsync));
    }

    [Fact]
    public async Task Of_the_raw_client()
    {
        var outcome = await Scenario.RunAsync(s_answer, server => Structured.CompleteAsync(server.Chat()));

        Assert.Equal("Northpeak", outcome.Seen);
        Assert.NotNull(outcome.Requests[0].ResponseSchema);
        outcome.BookedAsBilled(nameof(Structured.CompleteAsync));
    }

    private static IChatClient Client(LoopbackServer server, bool metered)
    {
        var client = server.Chat().AsIChatClient();
        return metered ? client.AsBuilder().UseTokenMetering().Build() : client;
    }

    private sealed record Finding(string Brand, int Rank);

    [TrackTokens(agent: SdkDriver.Agent)]
    private static class Structured
    {
        public static async Task<Finding> AskAsync(IChatClient client) => (await client.GetResponseAsync<Finding>("Summarise.")).Result;

        public static async Task<string> CompleteAsync(ChatClient client)
        {
            var schema = BinaryData.FromString("""{"type":"object","properties":{"brand":{"type":"string"}},"required":["brand"],"additionalProperties":false}""");
            var options = new ChatCompletionOptions { ResponseFormat = OpenAI.Chat.ChatResponseFormat.CreateJsonSchemaFormat("finding", schema) };
            ChatCompletion completion = await client.CompleteChatAsync([new UserChatMessage("Summarise.")], options);
            return JsonNode.Parse(completion.Content[0].Text)!["brand"]!.GetValue<string>();
        }

        public static async Task<Finding> RunAsync(AIAgent agent) => (await agent.RunAsync<Finding>("Summarise.")).Result;
    }
}
