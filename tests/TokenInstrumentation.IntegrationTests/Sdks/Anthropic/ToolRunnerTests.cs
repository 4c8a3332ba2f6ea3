using System.Text.Json;
using System.Text.Json.Nodes;
using Anthropic;
using Anthropic.Helpers.Beta;
using Anthropic.Services.Beta;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;
using Beta = Anthropic.Models.Beta.Messages;

namespace TokenInstrumentation.IntegrationTests.Sdks.Anthropic;

/// <summary>A runner hides a loop of requests; what it hands out tells the last one.</summary>
public class ToolRunnerTests
{
    // Made once: its id is part of the second request.
    private static readonly LoopbackAnswer s_call = LoopbackAnswer.FromToolCall("find", new JsonObject { ["query"] = "sales" });

    [Fact]
    public async Task A_run_is_booked_for_its_last_request_and_marked_as_a_part()
    {
        var outcome = await Scenario.RunAsync(
            () => Scenario.InTurn(
                s_call,
                LoopbackAnswer.FromText("It is 42.") with { CachedInputTokens = 4, ReasoningTokens = 5 }),
            server => Runner.RunAsync(server.Anthropic()));

        Assert.Equal(("It is 42.", 2), (outcome.Seen, outcome.Bill.Count));
        var record = Assert.Single(outcome.Records);
        Assert.Equal(outcome.Bill[1].Usage, outcome.Booked);
        Assert.Equal((nameof(Runner.RunAsync), CallStatus.Completed, UsageSource.Partial), (record.Operation, record.Status, record.UsageSource));
    }

    [TrackTokens(agent: SdkDriver.Agent)]
    private static class Runner
    {
        public static async Task<string> RunAsync(AnthropicClient client)
        {
            var find = new BetaRunnableTool
            {
                Name = "find",
                Definition = new Beta.BetaTool { Name = "find", InputSchema = new() { Properties = new Dictionary<string, JsonElement>() } },
                Run = (_, _) => Task.FromResult<Beta.BetaToolResultBlockParamContent>("sales: 42"),
            };
            var message = await client.Beta.Messages.ToolRunner(AnthropicBetaDriver.Request("Sales?"), [find]).RunUntilDoneAsync();
            return string.Concat(message.Content.Select(block => (block.Value as Beta.BetaTextBlock)?.Text));
        }
    }
}
