using System.ClientModel;
using OpenAI.Chat;
using OpenAI.Responses;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Sdks;

/// <summary>The streams of the OpenAI SDK stay what they are.</summary>
public class CollectionResultTests
{
    private static readonly LoopbackAnswer s_answer = LoopbackAnswer.FromText("Sales rose.");

    [Fact]
    public async Task Each_enumeration_is_a_request_and_a_record()
    {
        var outcome = await Scenario.RunAsync(s_answer, async server =>
        {
            AsyncCollectionResult<StreamingChatCompletionUpdate> later = Streams.ChatAsync(server.Chat());
            CollectionResult<StreamingChatCompletionUpdate> now = Streams.Chat(server.Chat());
            Assert.Empty(server.Requests);
            return $"{await later.CountAsync()} {await later.CountAsync()} {now.Count()} {now.Count()}";
        });

        Assert.Equal((4, 4), (outcome.Bill.Count, outcome.Records.Count));
        Assert.Equal(outcome.Bill.Select(line => line.Usage), outcome.Records.Select(record => record.Usage.ToLoopback()));
    }

    [Fact]
    public async Task Raw_pages_are_the_provider_s_bytes_and_the_request_is_booked_as_partial()
    {
        using var counter = O200kCounter.Register();

        var outcome = await Scenario.RunAsync(s_answer, async server =>
        {
            var text = "";
            await foreach (var page in Streams.ChatAsync(server.Chat()).GetRawPagesAsync())
            {
                text += await ReadAsync(page);
            }

            foreach (var page in Streams.Chat(server.Chat()).GetRawPages())
            {
                text += await ReadAsync(page);
            }

            return $"{text.Split("data: ").Length}";
        });

        Assert.Equal(2, outcome.Records.Count);
        Assert.All(outcome.Records, record => Assert.Equal((CallStatus.Partial, UsageSource.Partial), (record.Status, record.UsageSource)));
        Assert.All(outcome.Records, record => Assert.Equal(outcome.Bill[0].Usage.Input, record.Usage.InputTokens));
    }

    [Fact]
    public async Task The_agent_that_created_a_stream_pays_for_it_wherever_it_is_read()
    {
        await using var server = await LoopbackServer.StartAsync(s_answer);
        using var books = Books.Open();

        var stream = Streams.CreateForAnalyst(server.Chat());
        await Streams.ReadAsCriticAsync(stream);

        Assert.Equal("analyst", Assert.Single(books.Records).AgentName);
        Assert.Equal((0, 0), (books.TasksUnderWay, books.Errors));
    }

    /// <summary>Known gap: options of the Responses client cannot be copied, and the caller's own are not ours to change.</summary>
    [Fact]
    public async Task Known_gap_a_word_limit_does_not_reach_CreateResponseOptions()
    {
        await using var server = await LoopbackServer.StartAsync(s_answer);
        using var books = Books.Open();

        await Limited.WithOptionsAsync(server.Responses());
        await Limited.WithTextAsync(server.Responses());
        await Limited.WithItemsAsync(server.Responses());

        Assert.DoesNotContain("words", server.Requests[0].Body.ToJsonString());
        Assert.DoesNotContain("words", server.Requests[1].Body.ToJsonString());
        Assert.Contains("words", server.Requests[2].Body.ToJsonString());
        Assert.All(books.Records, record => Assert.Equal((20, 2), (record.WordLimit, record.WordCount)));
    }

    private static async Task<string> ReadAsync(ClientResult page)
    {
        using var reader = new StreamReader(page.GetRawResponse().ContentStream!);
        return await reader.ReadToEndAsync();
    }

    internal static class Streams
    {
        [TrackTokens(agent: SdkDriver.Agent)]
        public static AsyncCollectionResult<StreamingChatCompletionUpdate> ChatAsync(ChatClient client) => client.CompleteChatStreamingAsync("Sales?");

        [TrackTokens(agent: SdkDriver.Agent)]
        public static CollectionResult<StreamingChatCompletionUpdate> Chat(ChatClient client) => client.CompleteChatStreaming("Sales?");

        [TrackTokens(agent: "analyst")]
        public static AsyncCollectionResult<StreamingChatCompletionUpdate> CreateForAnalyst(ChatClient client) => Funnel(client);

        [TrackTokens(agent: "critic")]
        public static async Task ReadAsCriticAsync(IAsyncEnumerable<StreamingChatCompletionUpdate> stream) => await stream.CountAsync();

        [TrackTokens]
        private static AsyncCollectionResult<StreamingChatCompletionUpdate> Funnel(ChatClient client) => client.CompleteChatStreamingAsync("Sales?");
    }

    [TrackTokens(agent: SdkDriver.Agent, wordLimit: 20)]
    internal static class Limited
    {
        public static async Task WithOptionsAsync(ResponsesClient client) =>
            await client.CreateResponseAsync(new CreateResponseOptions(SdkClients.Model, [ResponseItem.CreateUserMessageItem("Sales?")]));

        public static async Task WithTextAsync(ResponsesClient client) => await client.CreateResponseAsync(SdkClients.Model, "Sales?");

        public static async Task WithItemsAsync(ResponsesClient client) =>
            await client.CreateResponseAsync(SdkClients.Model, [ResponseItem.CreateUserMessageItem("Sales?")]);
    }
}
