using TokenInstrumentation.CompilerServices;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Sdks.Anthropic;

/// <summary>A raw response is read by its owner, in whatever way: booked is what was billed, and the owner reads what he would have read.</summary>
public class RawResponseTests
{
    private static readonly LoopbackAnswer s_answer =
        LoopbackAnswer.FromText("Sales rose in all régions.") with { CachedInputTokens = 4, CacheWriteTokens = 3, ReasoningTokens = 7, Model = "claude-sonnet-4-5-20250929" };

    private static readonly Dictionary<string, Func<LoopbackServer, Task<string>>> s_ways = new()
    {
        [nameof(RawReader.DeserializeAsync)] = server => RawReader.DeserializeAsync(server.Anthropic()),
        [nameof(RawReader.BetaAsync)] = server => RawReader.BetaAsync(server.Anthropic()),
        [nameof(RawReader.TextAsync)] = server => RawReader.TextAsync(server.Anthropic()),
        [nameof(RawReader.BytesAsync)] = server => RawReader.BytesAsync(server.Anthropic()),
        [nameof(RawReader.BufferedAsync)] = server => RawReader.BufferedAsync(server.Anthropic()),
        [nameof(RawReader.TwiceAsync)] = server => RawReader.TwiceAsync(server.Anthropic()),
        [nameof(RawReader.BytesThenTextAsync)] = server => RawReader.BytesThenTextAsync(server.Anthropic()),
        [nameof(RawReader.CopyAsync)] = server => RawReader.CopyAsync(server.Anthropic()),
        [nameof(RawReader.EventsAsync)] = server => RawReader.EventsAsync(server.Anthropic()),
        [nameof(RawReader.BetaEventsAsync)] = server => RawReader.BetaEventsAsync(server.Anthropic()),
        [nameof(RawReader.EventTextAsync)] = server => RawReader.EventTextAsync(server.Anthropic()),
        [nameof(RawReader.EventBytesAsync)] = server => RawReader.EventBytesAsync(server.Anthropic()),
    };

    public static TheoryData<string> Ways => [.. s_ways.Keys];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Whatever_way_it_is_read_it_is_booked_as_billed(string way)
    {
        var open = OpenResponse.Count;

        var outcome = await Scenario.RunAsync(s_answer, s_ways[way]);

        Assert.True(OpenResponse.Count <= open, "it is read and closed, and still held to be open");
        Assert.Contains("Sales", outcome.Seen);
        Assert.Equal((4, 3), (outcome.Billed.Cached, outcome.Billed.CacheWrite));
        var record = outcome.BookedAsBilled(way);
        Assert.Equal(("claude-sonnet-4-5-20250929", "stop"), (record.Model, record.FinishReason));
        Assert.StartsWith("msg_", record.RequestId);
        Assert.Equal(way.Contains("Event", StringComparison.Ordinal), record.TimeToFirstToken is not null);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_that_nobody_reads_is_a_part_when_it_is_closed(bool streaming)
    {
        var outcome = await Scenario.RunAsync(s_answer, server => RawReader.UnreadAsync(server.Anthropic(), streaming), bill: null);

        Assert.Equal("OK", outcome.Seen);
        var record = Assert.Single(outcome.Records);
        Assert.Equal((CallStatus.Partial, UsageSource.Partial), (record.Status, record.UsageSource));
    }

    /// <summary>As long as it can still be read nothing is settled; then what it had reserved is given back.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_that_is_forgotten_is_a_part_when_nobody_can_read_it_any_more(bool streaming)
    {
        await using var server = await Providers.StartAsync(s_answer);
        var budget = new TokenBudget("all", BudgetLimit.Tokens(100_000));
        using var books = Books.Open("forgotten", budget);

        Assert.Equal("OK", await RawReader.ForgetAsync(server.Anthropic(), streaming));
        await CollectUntilAsync(() => books.Records.Count == 1);

        var record = Assert.Single(books.Records);
        Assert.Equal((CallStatus.Partial, UsageSource.Partial), (record.Status, record.UsageSource));
        Assert.Equal((nameof(RawReader.ForgetAsync), SdkDriver.Agent), (record.Operation, record.AgentName));
        Assert.Equal((record.Usage.TotalTokens, 0), ((long)budget.GetStatus()[0].Used, (long)budget.GetStatus()[0].Reserved));
        Assert.Equal(0, books.Errors);
    }

    [Fact]
    public async Task One_whose_body_is_still_held_is_booked_as_billed_when_that_is_read()
    {
        await using var server = await Providers.StartAsync(s_answer);
        using var books = Books.Open("held");

        await using var body = await RawReader.OpenAsync(server.Anthropic());
        await CollectUntilAsync(() => false, rounds: 3);
        Assert.Empty(books.Records);
        using var reader = new StreamReader(body);

        Assert.Contains("Sales rose", await reader.ReadToEndAsync());
        Assert.Equal(server.Bill.Lines[0].Usage, Assert.Single(books.Records).Usage.ToLoopback());
        Assert.Equal(UsageSource.Provider, books.Records[0].UsageSource);
    }

    /// <summary>What the end of the process does. A reader who goes on all the same reads what he would have read, and books nothing more.</summary>
    [Fact]
    public async Task One_that_is_held_until_the_process_ends_is_a_part_then()
    {
        await using var server = await Providers.StartAsync(s_answer);
        using var books = Books.Open("open");
        await using var body = await RawReader.OpenAsync(server.Anthropic());
        Assert.Empty(books.Records);

        OpenResponse.ForgetAll();
        using var reader = new StreamReader(body);

        Assert.Contains("Sales rose", await reader.ReadToEndAsync());
        var record = Assert.Single(books.Records);
        Assert.Equal((CallStatus.Partial, UsageSource.Partial), (record.Status, record.UsageSource));
        Assert.Equal(0, books.Errors);
    }

    private static async Task CollectUntilAsync(Func<bool> isDone, int rounds = 100)
    {
        for (var i = 0; i < rounds && !isDone(); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Delay(50);
        }
    }
}
