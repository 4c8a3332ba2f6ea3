using OllamaSharp;
using OllamaSharp.Models;
using OllamaSharp.Models.Chat;

namespace TokenInstrumentation.IntegrationTests.Limits;

/// <summary>The calls of OllamaSharp, under a word limit.</summary>
[TrackTokens(agent: "limited", wordLimit: 100)]
internal static class OllamaLimited
{
    public static async Task<int> ChatAsync(IOllamaApiClient client, ChatRequest request) => await client.ChatAsync(request).CountAsync();

    public static async Task<int> GenerateAsync(IOllamaApiClient client, GenerateRequest request) => await client.GenerateAsync(request).CountAsync();

    public static async Task<int> TalkAsync(Chat chat) => await chat.SendAsync("How are sales?").CountAsync();
}
