using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
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

        public static async Task<Finding> RunAsync(AIAgent agent) => (await agent.RunAsync<Finding>("Summarise.")).Result;
    }
}
