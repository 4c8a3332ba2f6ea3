using System.ClientModel;
using OpenAI.Chat;
using OpenAI.Embeddings;
using OpenAI.Responses;
using TokenInstrumentation;
using TokenInstrumentation.IntegrationTests.Loopback;
using Xunit;

// Half of all tutorial code is top-level statements: it is tracked by the assembly's default, and so is this.
[assembly: TrackTokens(agent: "house")]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace TokenInstrumentation.OpenAI215.Tests;

/// <summary>Code that declares nothing itself.</summary>
internal static class House
{
    public static async Task<string> ChatAsync(ChatClient client) => (await client.CompleteChatAsync("Sales?")).Value.Content[0].Text;

    public static string Chat(ChatClient client) => client.CompleteChat("Sales?").Value.Content[0].Text;

    public static async Task<string> StreamChatAsync(ChatClient client) =>
        string.Concat(await client.CompleteChatStreamingAsync("Sales?").SelectMany(update => update.ContentUpdate).Select(part => part.Text).ToListAsync());

    public static string StreamChat(ChatClient client) =>
        string.Concat(client.CompleteChatStreaming("Sales?").SelectMany(update => update.ContentUpdate).Select(part => part.Text));

    public static async Task<string> RespondAsync(ResponsesClient client) =>
        (await client.CreateResponseAsync(SdkClients.Model, "Sales?")).Value.GetOutputText();

    public static async Task<string> StreamResponseAsync(ResponsesClient client, int updates = int.MaxValue)
    {
        var text = "";
        AsyncStreamingResult<StreamingResponseUpdate> stream = await client.CreateResponseStreamingAsync(SdkClients.Model, "Sales?");
        await foreach (var update in stream)
        {
            text += (update as StreamingResponseOutputTextDeltaUpdate)?.Delta;
            if (text.Length > 0 && --updates == 0)
            {
                break;
            }
        }

        return text;
    }

    public static async Task<string> EmbedAsync(EmbeddingClient client) => $"{(await client.GenerateEmbeddingsAsync(["sales by region"])).Value.Count}";

    [TrackTokens(agent: "analyst")]
    public static async Task<string> AnalyzeAsync(ChatClient client) => await ChatAsync(client);
}
