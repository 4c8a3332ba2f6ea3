using OllamaSharp;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.Testing.LoopbackOpenAI;

namespace TokenInstrumentation.IntegrationTests.Sdks.Ollama;

/// <summary>The real OllamaSharp client, pointed at a loopback server.</summary>
internal static class OllamaClients
{
    // Its client keeps its address: one for each server, over the handler that does not read on.
    public static OllamaApiClient Ollama(this LoopbackServer server)
    {
        var http = new HttpClient(SdkClients.Handler, disposeHandler: false) { BaseAddress = new Uri(server.Root()) };
        http.Timeout = SdkClients.Patience.Value ?? http.Timeout;
        return new OllamaApiClient(http, SdkClients.Model);
    }
}
