using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI.Chat;
using OpenAI.Embeddings;
using OpenAI.Responses;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Sdks;

/// <summary>JSON in, JSON out: the usage stands in what comes back, and its caller reads it as ever.</summary>
public class ProtocolTests
{
    private static readonly LoopbackAnswer s_answer = LoopbackAnswer.FromText("Sales rose.") with { CachedInputTokens = 3, ReasoningTokens = 7 };

    private static readonly Dictionary<string, Func<LoopbackServer, Task<string>>> s_ways = new()
    {
        [nameof(Raw.ChatAsync)] = server => Raw.ChatAsync(server.Chat()),
        [nameof(Raw.Chat)] = server => Task.FromResult(Raw.Chat(server.Chat())),
        [nameof(Raw.RespondAsync)] = server => Raw.RespondAsync(server.Responses()),
        [nameof(Raw.Respond)] = server => Task.FromResult(Raw.Respond(server.Responses())),
        [nameof(Raw.EmbedAsync)] = server => Raw.EmbedAsync(server.Embeddings()),
        [nameof(Raw.Embed)] = server => Task.FromResult(Raw.Embed(server.Embeddings())),
    };

    public static TheoryData<string> Ways => [.. s_ways.Keys];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_raw_answer_is_booked_as_billed(string way)
    {
        var outcome = await Scenario.RunAsync(way.StartsWith("Embed", StringComparison.Ordinal) ? new LoopbackAnswer() : s_answer, s_ways[way]);

        Assert.Contains("usage", outcome.Seen);
        outcome.BookedAsBilled(way);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_failed_raw_call_is_booked_with_no_tokens(string way)
    {
        var outcome = await Scenario.RunAsync(LoopbackAnswer.Fail(400), s_ways[way]);

        Assert.Contains("ClientResultException", outcome.Seen);
        outcome.BookedAsBilled(way, CallStatus.Failed, UsageSource.None);
    }

    /// <summary>Known gap: a raw stream is read by its caller alone.</summary>
    [Fact]
    public async Task Known_gap_a_raw_stream_is_left_alone()
    {
        var outcome = await Scenario.RunAsync(s_answer, server => Raw.StreamAsync(server.Chat()));

        Assert.Contains("[DONE]", outcome.Seen);
        Assert.Empty(outcome.Records);
    }

    [TrackTokens(agent: SdkDriver.Agent)]
    private static class Raw
    {
        private static readonly BinaryData s_chat = BinaryData.FromString($$"""{"model":"{{SdkClients.Model}}","messages":[{"role":"user","content":"Sales?"}]}""");
        private static readonly BinaryData s_response = BinaryData.FromString($$"""{"model":"{{SdkClients.Model}}","input":"Sales?"}""");
        private static readonly BinaryData s_embedding = BinaryData.FromString("""{"model":"text-embedding-3-small","input":["sales by region"],"dimensions":4}""");

        public static async Task<string> ChatAsync(ChatClient client) => Text(await client.CompleteChatAsync(BinaryContent.Create(s_chat)));

        public static string Chat(ChatClient client) => Text(client.CompleteChat(BinaryContent.Create(s_chat), new RequestOptions()));

        public static async Task<string> RespondAsync(ResponsesClient client) => Text(await client.CreateResponseAsync(BinaryContent.Create(s_response)));

        public static string Respond(ResponsesClient client) => Text(client.CreateResponse(BinaryContent.Create(s_response)));

        public static async Task<string> EmbedAsync(EmbeddingClient client) => Text(await client.GenerateEmbeddingsAsync(BinaryContent.Create(s_embedding)));

        public static string Embed(EmbeddingClient client) => Text(client.GenerateEmbeddings(BinaryContent.Create(s_embedding)));

        public static async Task<string> StreamAsync(ChatClient client)
        {
            var request = BinaryData.FromString($$"""{"model":"{{SdkClients.Model}}","messages":[{"role":"user","content":"Sales?"}],"stream":true}""");
            var result = await client.CompleteChatAsync(BinaryContent.Create(request), new RequestOptions { BufferResponse = false });
            var text = await new StreamReader(result.GetRawResponse().ContentStream!).ReadToEndAsync();
            return text[text.LastIndexOf("data: ", StringComparison.Ordinal)..];
        }

        private static string Text(ClientResult result)
        {
            var text = result.GetRawResponse().Content.ToString();
            return text[text.IndexOf("usage", StringComparison.Ordinal)..];
        }
    }
}
