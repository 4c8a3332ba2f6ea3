using System.ClientModel;
using MarketResearch.Offline;
using Microsoft.Extensions.AI;
using OllamaSharp;
using OpenAI;
using TokenInstrumentation.Testing.LoopbackOpenAI;

namespace MarketResearch.Models;

/// <summary>The model the environment asks for: OpenAI or what speaks like it, Ollama, or the offline stand-in.</summary>
internal sealed class ModelConnection : IAsyncDisposable
{
    private ModelConnection(IChatClient provider, string description, LoopbackServer? offline = null)
    {
        // The meter comes last, next to the provider: it sees every request of the tool loop.
        Chat = provider.AsBuilder().UseFunctionInvocation().UseTokenMetering().Build();
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
            return new ModelConnection(OpenAI(key, model, endpoint), $"Model: {model} at {endpoint?.Host ?? "OpenAI"}.");
        }

        if (Setting("OLLAMA_HOST") is { } host)
        {
            var model = Setting("OLLAMA_MODEL") ?? "llama3.2";
            var address = new Uri(host.Contains("://", StringComparison.Ordinal) ? host : $"http://{host}");
            return new ModelConnection(new OllamaApiClient(address, model), $"Model: {model} by Ollama at {address.Host}.");
        }

        var server = await LoopbackServer.StartAsync(OfflineAnswers.Answer);
        return new ModelConnection(OpenAI("offline", OfflineAnswers.Model, server.Endpoint), OfflineAnswers.Notice, server);
    }

    public async ValueTask DisposeAsync()
    {
        Chat.Dispose();
        if (Offline is not null)
        {
            await Offline.DisposeAsync();
        }
    }

    private static IChatClient OpenAI(string key, string model, Uri? endpoint)
    {
        var options = new OpenAIClientOptions();
        if (endpoint is not null)
        {
            options.Endpoint = endpoint;
        }

        return new OpenAIClient(new ApiKeyCredential(key), options).GetChatClient(model).AsIChatClient();
    }

    private static string? Setting(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
