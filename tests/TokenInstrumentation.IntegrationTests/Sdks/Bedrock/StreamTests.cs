using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Sdks.Bedrock;

/// <summary>A stream of Amazon's is read by its owner, in whatever way: booked is what was billed, and the owner sees what he would have seen.</summary>
public class StreamTests
{
    private static readonly LoopbackAnswer s_answer = LoopbackAnswer.FromText("Sales rose in all régions.") with { CachedInputTokens = 4, CacheWriteTokens = 3 };

    private static readonly LoopbackAnswer s_numbers = LoopbackAnswer.FromChunks("one", " two", " three", " four");

    private static readonly Dictionary<string, Func<LoopbackServer, Task<string>>> s_ways = new()
    {
        [nameof(StreamReader.LoopAsync)] = server => StreamReader.LoopAsync(server.Bedrock()),
        [nameof(StreamReader.AwaitedLoopAsync)] = server => StreamReader.AwaitedLoopAsync(server.Bedrock()),
        [nameof(StreamReader.SmallBufferAsync)] = server => StreamReader.SmallBufferAsync(server.Bedrock()),
        [nameof(StreamReader.EventsAsync)] = server => StreamReader.EventsAsync(server.Bedrock()),
        [nameof(StreamReader.ThreadAsync)] = server => StreamReader.ThreadAsync(server.Bedrock()),
        [nameof(StreamReader.EventsOfLoopAsync)] = server => StreamReader.EventsOfLoopAsync(server.Bedrock()),
        [nameof(StreamReader.TwiceAsync)] = server => StreamReader.TwiceAsync(server.Bedrock()),
    };

    public static TheoryData<string> Ways => [.. s_ways.Keys];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Whatever_way_it_is_read_it_is_booked_as_billed(string way)
    {
        var answer = s_answer with { ToolCalls = [new LoopbackToolCall("call_1", "chart", "{}")] };

        var outcome = await Scenario.RunAsync(answer, s_ways[way]);

        Assert.Contains("régions.", outcome.Seen);
        Assert.Contains("+4+3/", outcome.Seen);
        Assert.Equal((4, 3), (outcome.Billed.Cached, outcome.Billed.CacheWrite));
        var record = outcome.BookedAsBilled(way, way == nameof(StreamReader.ThreadAsync) ? Assert.Single(outcome.Records).Status : CallStatus.Completed);
        Assert.Equal((1, "tool_calls"), (record.ToolCalls, record.FinishReason));
        Assert.NotNull(record.TimeToFirstToken);
    }

    /// <summary>A cut connection, and an error of the service's own in the middle of the stream.</summary>
    [Theory]
    [InlineData(nameof(StreamReader.LoopAsync), null)]
    [InlineData(nameof(StreamReader.AwaitedLoopAsync), null)]
    [InlineData(nameof(StreamReader.EventsAsync), null)]
    [InlineData(nameof(StreamReader.LoopAsync), "throttlingException")]
    [InlineData(nameof(StreamReader.AwaitedLoopAsync), "throttlingException")]
    [InlineData(nameof(StreamReader.EventsAsync), "throttlingException")]
    public async Task One_that_breaks_is_booked_for_what_came_and_breaks_as_ever(string way, string? error)
    {
        using var counter = O200kCounter.Register();

        var outcome = await Scenario.RunAsync(
            LoopbackAnswer.FromChunks("one", " two") with { StreamError = error, CutAfterChunks = error is null ? 2 : null }, s_ways[way]);

        Assert.Contains("BedrockRuntimeEventStreamException", outcome.Seen);
        Assert.Contains(error ?? "Error.", outcome.Seen);
        Assert.Equal(BillStatus.Cut, Assert.Single(outcome.Bill).Status);
        var record = outcome.BookedAsBilled(way, CallStatus.Failed, UsageSource.Partial);
        Assert.Equal(2, record.Usage.OutputTokens);
        Assert.Equal(error is not null, record.ErrorMessage?.Contains("BedrockRuntimeEventStreamException", StringComparison.Ordinal));
    }

    /// <summary>Who leaves the loop closes nothing by that: what is not closed is over when nobody holds it any more.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_that_is_left_is_booked_for_what_came(bool closed)
    {
        using var counter = O200kCounter.Register();

        var outcome = await Scenario.RunAsync(s_numbers.HeldBefore(chunk: 2), server => ForgottenAsync(() => StreamReader.LeaveAsync(server.Bedrock(), closed)), bill: closed ? 1 : null);

        Assert.Equal("one two", outcome.Seen);
        var record = Assert.Single(outcome.Records);
        Assert.Equal((CallStatus.Partial, UsageSource.Partial, 2), (record.Status, record.UsageSource, record.Usage.OutputTokens));
        if (closed)
        {
            outcome.BookedAsBilled(nameof(StreamReader.LeaveAsync), CallStatus.Partial, UsageSource.Partial);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_that_nobody_reads_is_a_part_and_reserves_nothing_any_more(bool closed)
    {
        var outcome = await Scenario.RunAsync(s_answer, server => ForgottenAsync(() => StreamReader.UnreadAsync(server.Bedrock(), closed)), bill: null);

        var record = Assert.Single(outcome.Records);
        Assert.Equal((CallStatus.Partial, UsageSource.Partial, 0), (record.Status, record.UsageSource, record.Usage.OutputTokens));

        await using var server = await Providers.StartAsync(s_answer);
        var budget = new TokenBudget("unread", BudgetLimit.Tokens(5_000));
        using var books = Books.Open("unread", budget);
        await ForgottenAsync(() => StreamReader.UnreadAsync(server.Bedrock(), closed));
        Assert.Equal((record.Usage.TotalTokens, 0), (budget.GetStatus()[0].Used, budget.GetStatus()[0].Reserved));
    }

    /// <summary>A mock may answer so: the code gets what it would have got.</summary>
    [Fact]
    public async Task A_response_without_a_stream_is_passed_on()
    {
        using var books = Books.Open();
        using var client = new Mock();

        Assert.True(await StreamReader.HasNoneAsync(client));
        Assert.Equal((CallStatus.Partial, UsageSource.Partial), (Assert.Single(books.Records).Status, books.Records[0].UsageSource));
    }

    private static async Task<string> ForgottenAsync(Func<Task<string>> read)
    {
        var seen = await read();
        for (var i = 0; i < 10; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Delay(10);
        }

        return seen;
    }

    private sealed class Mock() : AmazonBedrockRuntimeClient(SdkClients.Http, "http://localhost")
    {
        public override Task<ConverseStreamResponse> ConverseStreamAsync(ConverseStreamRequest request, CancellationToken cancellationToken = default) =>
            Task.FromResult(new ConverseStreamResponse());
    }
}
