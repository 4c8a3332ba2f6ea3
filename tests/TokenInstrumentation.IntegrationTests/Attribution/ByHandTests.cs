using Microsoft.Extensions.AI;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.IntegrationTests.Truth;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Attribution;

/// <summary>What the code itself declares: gateways, excuses, bookings by hand.</summary>
public class ByHandTests
{
    private readonly BillingProvider _provider = new(BillingProvider.Text("Sales rose."));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_gateway_over_a_tracked_call_is_booked_once_by_what_is_below(bool metered)
    {
        var client = metered ? _provider.AsBuilder().UseTokenMetering().Build() : _provider;
        using var books = Books.Open();

        await Author.WriteAsync(client);

        var record = Assert.Single(books.Records);
        Assert.Equal(_provider.Bill, [record.Usage.ToLoopback()]);
        Assert.Equal(("author", nameof(Author.WriteAsync), UsageSource.Provider), (record.AgentName, record.Operation, record.UsageSource));
        Assert.Equal((_provider.Bill[0].Total, 0), (Assert.Single(books.Tasks).Tokens, books.TasksUnderWay));
    }

    [Fact]
    public async Task A_gateway_over_nothing_is_estimated()
    {
        using var books = Books.Open();

        await Author.AskAsync("0123456789ABCDEF");

        var record = Assert.Single(books.Records);
        Assert.Equal(("author", nameof(Author.AskAsync), UsageSource.Estimated), (record.AgentName, record.Operation, record.UsageSource));

        Assert.Equal(("own", "own-1"), (record.Provider, record.Model));

        // Three digits are a token, six letters are; a message has four more, the reply three.
        Assert.Equal((4 + 1 + 7, 3), (record.Usage.InputTokens, record.Usage.OutputTokens));
    }

    [Theory]
    [InlineData(true, UsageSource.Counted)]
    [InlineData(false, UsageSource.Estimated)]
    public async Task A_gateway_over_nothing_is_counted_when_there_is_a_counter(bool isExactForTheModel, UsageSource source)
    {
        using var counter = O200kCounter.Register(isExactForTheModel);
        using var books = Books.Open();

        await Author.AskAsync("one two three");

        var record = Assert.Single(books.Records);
        Assert.Equal(source, record.UsageSource);
        Assert.Equal((3 + 7, 3), (record.Usage.InputTokens, record.Usage.OutputTokens));
    }

    [Fact]
    public async Task What_is_excused_is_not_booked()
    {
        using var books = Books.Open();

        await Author.TryAsync(_provider);

        Assert.Single(_provider.Bill);
        Assert.Empty(books.Records);
        Assert.Empty(books.Tasks);
    }

    [Fact]
    public void A_booking_by_hand_counts_under_the_current_scope()
    {
        using var books = Books.Open();

        Author.Report();
        TokenTracking.Record("other", new TokenUsage(1, 2), agent: "someone");

        Assert.Equal([("author", nameof(Author.Report)), ("someone", "unknown")], AttributionAssert.Payers(books));
        Assert.Equal(12, Assert.Single(books.Tasks).Tokens);
        Assert.Equal(15, books.Run.Ledger.Totals.TotalTokens);
    }

    [TrackTokens(agent: "author")]
    internal static class Author
    {
        public static async Task<string> WriteAsync(IChatClient client) => await Gateway.CompleteAsync(client, "Write.");

        public static async Task<string> AskAsync(string prompt) => await Gateway.SendAsync(prompt);

        [Untracked("A health check.")]
        public static async Task TryAsync(IChatClient client) => await client.GetResponseAsync("Are you there?");

        public static void Report()
        {
            using var scope = TokenScope.Enter();
            TokenTracking.Record("model", new TokenUsage(10, 2));
        }
    }

    internal static class Gateway
    {
        [LlmCall(Provider = "own")]
        [TrackTokens]
        public static async Task<string> CompleteAsync(IChatClient client, string prompt)
        {
            await Task.Yield();
            return (await client.GetResponseAsync(prompt)).Text;
        }

        [LlmCall(Provider = "own", Model = "own-1")]
        public static async Task<string> SendAsync(string prompt)
        {
            await Task.Yield();
            return prompt.Length > 0 ? "Sales rose." : "";
        }
    }
}
