using System.Text.Json.Nodes;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Sdks.Anthropic;

/// <summary>A runner hides a loop of requests: each is booked as billed, in whatever way the loop is driven.</summary>
public class ToolRunnerTests
{
    // Made once: its id is part of the second request.
    private static readonly LoopbackAnswer s_call = LoopbackAnswer.FromToolCall("find", new JsonObject { ["query"] = "sales" }) with { ReasoningTokens = 5 };

    private static readonly LoopbackAnswer s_answer = LoopbackAnswer.FromText("It is 42.") with { CachedInputTokens = 4, CacheWriteTokens = 3 };

    private static readonly Dictionary<string, Func<LoopbackServer, Task<string>>> s_ways = new()
    {
        [nameof(ToolRunners.RunAsync)] = server => ToolRunners.RunAsync(server.Anthropic()),
        [nameof(ToolRunners.RunUnthreadedAsync)] = server => ToolRunners.RunUnthreadedAsync(server.Anthropic()),
        [nameof(ToolRunners.EnumerateAsync)] = server => ToolRunners.EnumerateAsync(server.Anthropic()),
        [nameof(ToolRunners.StreamAsync)] = server => ToolRunners.StreamAsync(server.Anthropic()),
        [nameof(ToolRunners.RunOverOwnServiceAsync)] = server => ToolRunners.RunOverOwnServiceAsync(server.Anthropic()),
        [nameof(ToolRunners.StreamOverOwnServiceAsync)] = server => ToolRunners.StreamOverOwnServiceAsync(server.Anthropic()),
        [nameof(ToolRunners.RunThreadAsync)] = server => ToolRunners.RunThreadAsync(server.Anthropic()),
        [nameof(ToolRunners.EnumerateThreadAsync)] = server => ToolRunners.EnumerateThreadAsync(server.Anthropic()),
    };

    public static TheoryData<string> Ways => [.. s_ways.Keys];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Each_request_of_a_loop_is_booked_as_billed(string way)
    {
        var outcome = await Scenario.RunAsync(() => Scenario.InTurn(s_call, s_answer), s_ways[way]);

        Assert.Contains("It is 42.", outcome.Seen);
        Assert.Equal(2, outcome.Bill.Count);
        Assert.Equal(outcome.Bill.Select(line => line.Usage), outcome.Records.Select(record => record.Usage.ToLoopback()));
        Assert.Equal([("tool_calls", 1), ("stop", 0)], outcome.Records.Select(record => (record.FinishReason, record.ToolCalls)));
        Assert.All(outcome.Records, record => Assert.Equal(
            (SdkDriver.Agent, way, CallStatus.Completed, UsageSource.Provider), (record.AgentName, record.Operation, record.Status, record.UsageSource)));
        Assert.Single(outcome.Records.Select(record => record.CallSite).Distinct());
        Assert.NotNull(outcome.Records[0].CallSite);
        Assert.Equal((2, CallStatus.Completed), (Assert.Single(outcome.Tasks).Calls, outcome.Tasks[0].Status));
    }
}
