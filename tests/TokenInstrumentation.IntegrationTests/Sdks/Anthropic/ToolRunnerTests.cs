using System.Collections.Concurrent;
using System.Diagnostics;
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

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_loop_that_fails_is_booked_up_to_there(string way)
    {
        var outcome = await Scenario.RunAsync(() => Scenario.InTurn(s_call, LoopbackAnswer.Fail(400)), s_ways[way]);

        Assert.StartsWith("Anthropic.Exceptions.Anthropic", outcome.Seen);
        Assert.Equal(Assert.Single(outcome.Bill).Usage, outcome.Booked);
        Assert.Equal([CallStatus.Completed, CallStatus.Failed], outcome.Records.Select(record => record.Status));
        Assert.StartsWith("Anthropic.Exceptions.Anthropic", outcome.Records[1].ErrorMessage);
        Assert.Equal((2, CallStatus.Failed), (Assert.Single(outcome.Tasks).Calls, outcome.Tasks[0].Status));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_busy_server_is_asked_again_by_the_SDK_and_only_what_it_answers_is_booked(string way)
    {
        var outcome = await Scenario.RunAsync(() => Scenario.InTurn(s_call, LoopbackAnswer.Fail(429, TimeSpan.FromMilliseconds(5)), s_answer), s_ways[way]);

        Assert.Contains("It is 42.", outcome.Seen);
        Assert.Equal((3, 2), (outcome.Requests.Count, outcome.Bill.Count));
        Assert.Equal(outcome.Bill.Select(line => line.Usage), outcome.Records.Select(record => record.Usage.ToLoopback()));
    }

    [Fact]
    public async Task A_stream_that_is_cut_in_the_second_request_is_booked_for_what_came()
    {
        using var counter = O200kCounter.Register();

        var outcome = await Scenario.RunAsync(
            () => Scenario.InTurn(s_call, LoopbackAnswer.FromChunks("one", " two", " three") with { CutAfterChunks = 2 }), s_ways[nameof(ToolRunners.StreamAsync)]);

        Assert.Equal([BillStatus.Completed, BillStatus.Cut], outcome.Bill.Select(line => line.Status));
        Assert.Equal(outcome.Bill.Select(line => line.Usage), outcome.Records.Select(record => record.Usage.ToLoopback()));
        Assert.Equal([(CallStatus.Completed, UsageSource.Provider), (CallStatus.Failed, UsageSource.Partial)], outcome.Records.Select(record => (record.Status, record.UsageSource)));
    }

    /// <summary>The provider has lost the thread: the SDK sends all of it again.</summary>
    [Theory]
    [InlineData(nameof(ToolRunners.RunAsync))]
    [InlineData(nameof(ToolRunners.StreamAsync))]
    [InlineData(nameof(ToolRunners.RunThreadAsync))]
    public async Task What_the_SDK_sends_again_for_a_lost_thread_is_a_request_of_its_own(string way)
    {
        var outcome = await Scenario.RunAsync(() => Scenario.InTurn(s_call, LoopbackAnswer.Fail(404) with { ErrorCode = "thread_not_found" }, s_answer), s_ways[way]);

        Assert.Contains("It is 42.", outcome.Seen);
        Assert.Equal((3, 2), (outcome.Requests.Count, outcome.Bill.Count));
        Assert.Equal(["create", "continue", "create"], outcome.Requests.Select(request => (string?)request.Body["thread"]?["type"]));
        Assert.Equal(outcome.Billed, outcome.Booked);
        Assert.Equal([CallStatus.Completed, CallStatus.Failed, CallStatus.Completed], outcome.Records.Select(record => record.Status));
    }

    [Fact]
    public async Task A_tool_that_cancels_the_loop_leaves_what_was_billed()
    {
        var outcome = await Scenario.RunAsync(() => Scenario.InTurn(s_call, s_answer), server => ToolRunners.CancelAsync(server.Anthropic()));

        Assert.StartsWith("System.OperationCanceledException", outcome.Seen);
        Assert.Equal(Assert.Single(outcome.Bill).Usage, outcome.Booked);
        Assert.Equal(CallStatus.Cancelled, Assert.Single(outcome.Tasks).Status);
    }

    /// <summary>What the SDK traces, and only for services of its own class: the scenario compares.</summary>
    [Fact]
    public async Task The_spans_of_the_SDK_stay()
    {
        var outcome = await Scenario.RunAsync(() => Scenario.InTurn(s_call, s_answer), server => TracedAsync(() => ToolRunners.RunAsync(server.Anthropic())));

        Assert.Equal("anthropic.custom_tool_use find, anthropic.messages.create, anthropic.messages.create, anthropic.messages.tool_runner", outcome.Seen);
        Assert.Equal(2, outcome.Records.Count);
    }

    /// <summary>Whether a client knows threads the SDK tells by its class.</summary>
    [Fact]
    public async Task A_client_without_threads_is_sent_none()
    {
        var outcome = await Scenario.RunAsync(() => Scenario.InTurn(s_call, s_answer), server => ToolRunners.RunAsync(server.AnthropicWithoutThreads()));

        Assert.Equal(2, outcome.Requests.Count);
        Assert.All(outcome.Requests, request => Assert.Null(request.Body["thread"]));
        Assert.Equal(outcome.Bill.Select(line => line.Usage), outcome.Records.Select(record => record.Usage.ToLoopback()));
    }

    private static async Task<string> TracedAsync(Func<Task> body)
    {
        var spans = new ConcurrentBag<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "com.anthropic.sdk.csharp",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => spans.Add(span.OperationName),
        };
        ActivitySource.AddActivityListener(listener);
        await body();
        return string.Join(", ", spans.Order(StringComparer.Ordinal));
    }
}
