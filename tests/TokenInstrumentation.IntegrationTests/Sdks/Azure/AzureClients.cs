using Azure;
using Azure.AI.Inference;
using Azure.Core.Pipeline;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.Testing.LoopbackOpenAI;

namespace TokenInstrumentation.IntegrationTests.Sdks.Azure;

/// <summary>Azure's real inference clients, pointed at a loopback server.</summary>
internal static class AzureClients
{
    public static ChatCompletionsClient Inference(this LoopbackServer server) =>
        new(new Uri(server.Root()), new AzureKeyCredential("not-a-secret"), Options());

    public static EmbeddingsClient InferenceEmbeddings(this LoopbackServer server) =>
        new(new Uri(server.Root()), new AzureKeyCredential("not-a-secret"), Options());

    private static AzureAIInferenceClientOptions Options()
    {
        var options = new AzureAIInferenceClientOptions
        {
            Transport = new HttpClientTransport(SdkClients.Http),
            Retry = { Delay = TimeSpan.FromMilliseconds(5), MaxDelay = TimeSpan.FromMilliseconds(5) },
        };
        if (SdkClients.Patience.Value is { } patience)
        {
            options.Retry.NetworkTimeout = patience;
            options.Retry.MaxRetries = 0;
        }

        return options;
    }
}
