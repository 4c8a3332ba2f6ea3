using System;
using System.ClientModel;
using System.Linq;
using System.Threading.Tasks;
using Azure.AI.OpenAI;
using OpenAI.Chat;
using TokenInstrumentation;

[TrackTokens(agent: "asker")]
public static class Program
{
    public static async Task<string> AskAsync(Uri server)
    {
        var options = new ChatCompletionOptions { MaxOutputTokenCount = 100 };
        ChatCompletion completion = await Chat(server).CompleteChatAsync([new UserChatMessage("Sales?")], options);
        return completion.Content[0].Text;
    }

    public static Task<string> Ask(Uri server) => Task.FromResult(Chat(server).CompleteChat("Sales?").Value.Content[0].Text);

    public static async Task<string> ReadAsync(Uri server) =>
        string.Concat(await Chat(server).CompleteChatStreamingAsync("Sales?").Select(update => string.Concat(update.ContentUpdate.Select(part => part.Text))).ToListAsync());

    public static Task<string> Read(Uri server) =>
        Task.FromResult(string.Concat(Chat(server).CompleteChatStreaming("Sales?").Select(update => string.Concat(update.ContentUpdate.Select(part => part.Text)))));

    public static async Task<string> EmbedAsync(Uri server) => $"{(await Client(server).GetEmbeddingClient("text-embedding-3-small").GenerateEmbeddingsAsync(["sales"])).Value.Count}";

    private static ChatClient Chat(Uri server) => Client(server).GetChatClient("gpt-4o-mini");

    private static AzureOpenAIClient Client(Uri server) => new(new Uri(server.GetLeftPart(UriPartial.Authority)), new ApiKeyCredential("not-a-secret"));
}
