using System.ClientModel;
using Microsoft.Extensions.AI;
using OpenAI;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using TradingDesk.Offline;

namespace TradingDesk;

/// <summary>OpenAI or what speaks like it, if the environment names a key; else the offline stand-in.</summary>
internal sealed class ModelConnection : IAsyncDisposable
{
    private ModelConnection(string key, string model, Uri? endpoint, string description, LoopbackServer? offline = null)
    {
        var options = endpoint is null ? new OpenAIClientOptions() : new OpenAIClientOptions { Endpoint = endpoint };
        Chat = new OpenAIClient(new ApiKeyCredential(key), options).GetChatClient(model).AsIChatClient().AsBuilder().UseTokenMetering().Build();
        Description = description;
        Offline = offline;
    }

    public IChatClient Chat { get; }

    public string Description { get; }

    public LoopbackServer? Offline { get; }

    public static async Task<ModelConnection> OpenAsync()
    {
        if (Setting("OPENAI_API_KEY") is { } key)
        {
            var model = Setting("OPENAI_MODEL") ?? "gpt-4o-mini";
            var endpoint = Setting("OPENAI_BASE_URL") is { } address ? new Uri(address) : null;
            return new ModelConnection(key, model, endpoint, $"Model: {model} at {endpoint?.Host ?? "OpenAI"}.");
        }

        var server = await LoopbackServer.StartAsync(QuotingAnswers.Answer);
        return new ModelConnection("offline", "offline-stand-in", server.Endpoint, QuotingAnswers.Notice, server);
    }

    public async ValueTask DisposeAsync()
    {
        Chat.Dispose();
        if (Offline is not null)
        {
            await Offline.DisposeAsync();
        }
    }

    private static string? Setting(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
