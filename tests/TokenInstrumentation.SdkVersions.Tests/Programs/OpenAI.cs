#pragma warning disable OPENAI001
using System;
using System.ClientModel;
using System.ClientModel.Primitives;
using System.Linq;
using System.Threading.Tasks;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Embeddings;
using TokenInstrumentation;

[TrackTokens(agent: "asker")]
public static class Program
{
    private const string Model = "gpt-4o-mini";

    public static async Task<string> AskAsync(Uri server) => (await Chat(server).CompleteChatAsync("Sales?")).Value.Content[0].Text;

    public static Task<string> Ask(Uri server) => Task.FromResult(Chat(server).CompleteChat(new ChatMessage[] { new UserChatMessage("Sales?") }).Value.Content[0].Text);

    public static async Task<string> ReadAsync(Uri server) =>
        string.Concat(await Chat(server).CompleteChatStreamingAsync("Sales?").Select(update => string.Concat(update.ContentUpdate.Select(part => part.Text))).ToListAsync());

    public static Task<string> Read(Uri server) =>
        Task.FromResult(string.Concat(Chat(server).CompleteChatStreaming("Sales?").Select(update => string.Concat(update.ContentUpdate.Select(part => part.Text)))));

    public static async Task<string> EmbedAsync(Uri server) => $"{(await Client(server).GetEmbeddingClient("text-embedding-3-small").GenerateEmbeddingsAsync(["sales"])).Value.Count}";

    public static async Task<string> RawAsync(Uri server)
    {
        var request = BinaryContent.Create(BinaryData.FromString($$"""{"model":"{{Model}}","messages":[{"role":"user","content":"Sales?"}]}"""));
        ClientResult result = await Chat(server).CompleteChatAsync(request, new RequestOptions());
        return result.GetRawResponse().Content.ToString().Contains("Sales rose.") ? "Sales rose." : "?";
    }

#if RESPONSES
    public static async Task<string> RespondAsync(Uri server) =>
        (await Client(server).GetResponsesClient().CreateResponseAsync(Model, "Sales?")).Value.GetOutputText();

    public static async Task<string> ReadResponseAsync(Uri server)
    {
        var text = "";
#if STREAMING_RESULT
        await foreach (var update in await Client(server).GetResponsesClient().CreateResponseStreamingAsync(Model, "Sales?"))
#else
        await foreach (var update in Client(server).GetResponsesClient().CreateResponseStreamingAsync(Model, "Sales?"))
#endif
        {
            text += (update as OpenAI.Responses.StreamingResponseOutputTextDeltaUpdate)?.Delta;
        }

        return text;
    }
#endif

    private static ChatClient Chat(Uri server) => Client(server).GetChatClient(Model);

    private static OpenAIClient Client(Uri server) => new(new ApiKeyCredential("not-a-secret"), new OpenAIClientOptions { Endpoint = server });
}
