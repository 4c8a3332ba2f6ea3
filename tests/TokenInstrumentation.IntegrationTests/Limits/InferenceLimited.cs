using Azure.AI.Inference;

namespace TokenInstrumentation.IntegrationTests.Limits;

/// <summary>The calls of Azure.AI.Inference, under a word limit.</summary>
[TrackTokens(agent: "limited", wordLimit: 100)]
internal static class InferenceLimited
{
    public static async Task AskAsync(ChatCompletionsClient client, ChatCompletionsOptions options) => await client.CompleteAsync(options);

    public static async Task AskSyncAsync(ChatCompletionsClient client, ChatCompletionsOptions options)
    {
        await Task.Yield();
        client.Complete(options);
    }

    public static async Task ReadAsync(ChatCompletionsClient client, ChatCompletionsOptions options)
    {
        await foreach (var update in await client.CompleteStreamingAsync(options))
        {
        }
    }

    public static async Task ReadSyncAsync(ChatCompletionsClient client, ChatCompletionsOptions options)
    {
        await foreach (var update in client.CompleteStreaming(options))
        {
        }
    }
}
