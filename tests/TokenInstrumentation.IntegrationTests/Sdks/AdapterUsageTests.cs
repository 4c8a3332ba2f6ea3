using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using TokenInstrumentation.IntegrationTests.Support;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Sdks;

/// <summary>Adapters tell caches in ways of their own: booked is the same, whether they are told beside the input or in it.</summary>
public class AdapterUsageTests
{
    private static readonly Dictionary<string, UsageDetails> s_adapters = new()
    {
        ["AWSSDK.Extensions.Bedrock.MEAI"] = new()
        {
            InputTokenCount = 10, OutputTokenCount = 5, TotalTokenCount = 22, AdditionalCounts = new() { ["CacheReadInputTokens"] = 4, ["CacheWriteInputTokens"] = 3 },
        },
        ["Anthropic.SDK"] = new()
        {
            InputTokenCount = 10, OutputTokenCount = 5, AdditionalCounts = new() { ["CacheReadInputTokens"] = 4, ["CacheCreationInputTokens"] = 3 },
        },
        ["Anthropic"] = new()
        {
            InputTokenCount = 17, OutputTokenCount = 5, TotalTokenCount = 22, CachedInputTokenCount = 4, AdditionalCounts = new() { ["CacheCreationInputTokens"] = 3 },
        },
    };

    public static TheoryData<string, bool> Adapters
    {
        get
        {
            var adapters = new TheoryData<string, bool>();
            foreach (var name in s_adapters.Keys)
            {
                adapters.Add(name, false);
                adapters.Add(name, true);
            }

            return adapters;
        }
    }

    [Theory]
    [MemberData(nameof(Adapters))]
    public async Task Caches_are_part_of_the_input(string adapter, bool metered)
    {
        using var client = new Client(s_adapters[adapter]);
        using var books = Books.Open();
        using var pipeline = metered ? client.AsBuilder().UseTokenMetering().Build() : client;

        await Desk.AskAsync(pipeline);
        await Desk.ReadAsync(pipeline);
        await Desk.RunAsync(pipeline.AsAIAgent());
        await Desk.RunStreamAsync(pipeline.AsAIAgent());

        var expected = new TokenUsage(17, 5) { CachedInputTokens = 4, CacheWriteTokens = 3 };
        Assert.Equal(Enumerable.Repeat(expected, 4), books.Records.Select(record => record.Usage));
    }

    /// <summary>Names that say nothing of caches change nothing.</summary>
    [Fact]
    public async Task Other_counts_are_left_alone()
    {
        using var client = new Client(new UsageDetails { InputTokenCount = 10, OutputTokenCount = 5, AdditionalCounts = new() { ["InputTokenDetails.AudioTokenCount"] = 4, ["CacheCreationInputTokens"] = 3 } });
        using var books = Books.Open();

        await Desk.AskAsync(client);

        Assert.Equal(new TokenUsage(10, 5), Assert.Single(books.Records).Usage);
    }

    [TrackTokens(agent: "desk")]
    private static class Desk
    {
        public static async Task<string> AskAsync(IChatClient client) => (await client.GetResponseAsync("Sales?")).Text;

        public static async Task<string> ReadAsync(IChatClient client) => string.Concat(await client.GetStreamingResponseAsync("Sales?").ToListAsync());

        public static async Task<string> RunAsync(AIAgent agent) => (await agent.RunAsync("Sales?")).Text;

        public static async Task<string> RunStreamAsync(AIAgent agent) => string.Concat(await agent.RunStreamingAsync("Sales?").ToListAsync());
    }

    private sealed class Client(UsageDetails usage) : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "Sales rose.")) { Usage = usage });

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            new[] { new ChatResponseUpdate(ChatRole.Assistant, "Sales rose."), new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(usage)]) }.ToAsyncEnumerable();

        public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("canned") : null;

        public void Dispose()
        {
        }
    }
}
