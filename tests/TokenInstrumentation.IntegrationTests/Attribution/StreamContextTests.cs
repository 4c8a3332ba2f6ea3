using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.IntegrationTests.Truth;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Attribution;

/// <summary>A stream runs in the consumer's context, except for the scope: that is the call's, at every step.</summary>
public class StreamContextTests
{
    private static readonly AsyncLocal<int> s_consumer = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_producer_sees_what_the_consumer_changes_and_the_scope_stays(bool asynchronous)
    {
        var producer = new Producer(asynchronous);
        var client = producer.AsBuilder().UseTokenMetering().Build();
        using var books = Books.Open();
        var step = 0;

        await foreach (var update in Reader.ReadAsync(client))
        {
            Assert.Equal(TokenRun.Current, books.Run);
            s_consumer.Value = ++step;
        }

        Assert.Equal([0, 1, 2, 3, 4], producer.Seen.Select(seen => seen.Consumer));
        Assert.All(producer.Seen, seen => Assert.Equal(("reader", ScopeKind.Call), (seen.Agent, seen.Kind)));
        Assert.Equal([("reader", nameof(Reader.ReadAsync))], AttributionAssert.Payers(books));
        Assert.Equal((0, 0), (books.TasksUnderWay, books.Errors));
    }

    [Fact]
    public async Task A_consumer_in_a_scope_of_its_own_keeps_it()
    {
        var client = new Producer(asynchronous: true).AsBuilder().UseTokenMetering().Build();
        var other = new BillingProvider(BillingProvider.Text("Sales rose."));
        using var books = Books.Open();

        await Reader.ReadAndCommentAsync(client, other);

        Assert.Equal(4, books.Records.Count(record => (record.AgentName, record.Operation) == ("commentator", nameof(Reader.ReadAndCommentAsync))));
        Assert.Single(books.Records, record => record.AgentName == "reader");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_token_of_the_enumerator_reaches_the_producer(bool metered)
    {
        using var leaving = new CancellationTokenSource();
        var producer = new Producer(asynchronous: true);
        var client = metered ? producer.AsBuilder().UseTokenMetering().Build() : producer;
        using var books = Books.Open();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var update in Reader.Read(client).WithCancellation(leaving.Token))
            {
                leaving.Cancel();
            }
        });

        Assert.Equal(2, producer.Seen.Count);
        Assert.Equal((CallStatus.Cancelled, UsageSource.Partial), (Assert.Single(books.Records).Status, books.Records[0].UsageSource));
        Assert.Equal(CallStatus.Cancelled, Assert.Single(books.Tasks).Status);
    }

    internal static class Reader
    {
        [TrackTokens(agent: "reader")]
        public static async IAsyncEnumerable<ChatResponseUpdate> ReadAsync(IChatClient client)
        {
            await foreach (var update in client.GetStreamingResponseAsync("Count."))
            {
                yield return update;
            }
        }

        [TrackTokens(agent: "reader")]
        public static IAsyncEnumerable<ChatResponseUpdate> Read(IChatClient client) => client.GetStreamingResponseAsync("Count.");

        [TrackTokens(agent: "commentator")]
        public static async Task ReadAndCommentAsync(IChatClient client, IChatClient other)
        {
            await foreach (var update in ReadAsync(client))
            {
                await other.GetResponseAsync("Comment.");
            }
        }
    }

    /// <summary>Remembers which context each of its steps ran in.</summary>
    internal sealed class Producer(bool asynchronous) : IChatClient
    {
        public List<(int Consumer, string? Agent, ScopeKind? Kind)> Seen { get; } = [];

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            for (var i = 0; i < 4; i++)
            {
                See();
                cancellationToken.ThrowIfCancellationRequested();
                if (asynchronous)
                {
                    await Task.Yield();
                }

                yield return new ChatResponseUpdate(ChatRole.Assistant, "one ");
            }

            See();
        }

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }

        private void See() => Seen.Add((s_consumer.Value, TokenScope.Current?.Agent, TokenScope.Current?.Kind));
    }
}
