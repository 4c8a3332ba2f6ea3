using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Embeddings;
using OpenAI.Responses;
using TokenInstrumentation.Testing.LoopbackOpenAI;

namespace TokenInstrumentation.IntegrationTests.Loopback;

/// <summary>The real OpenAI SDK, pointed at a loopback server.</summary>
internal static class SdkClients
{
    public const string Model = "gpt-4o-mini";

    public static ChatClient Chat(this LoopbackServer server, string model = Model) => server.Sdk().GetChatClient(model);

    public static ResponsesClient Responses(this LoopbackServer server) => server.Sdk().GetResponsesClient();

    public static EmbeddingClient Embeddings(this LoopbackServer server) => server.Sdk().GetEmbeddingClient("text-embedding-3-small");

    /// <summary>The address without OpenAI's <c>/v1</c>.</summary>
    public static string Root(this LoopbackServer server) => server.Endpoint.GetLeftPart(UriPartial.Authority);

    /// <summary>How long the clients that are made now wait for an answer, and do not ask again; null leaves both to the SDK.</summary>
    public static AsyncLocal<TimeSpan?> Patience { get; } = new();

    // A stream that is left is read on for 2 s by default, in the hope of using its connection again.
    public static SocketsHttpHandler Handler { get; } = new() { ResponseDrainTimeout = TimeSpan.FromMilliseconds(50) };

    public static HttpClient Http { get; } = new(Handler);

    private static OpenAIClient Sdk(this LoopbackServer server)
    {
        var options = new OpenAIClientOptions { Endpoint = server.Endpoint, Transport = new HttpClientPipelineTransport(Http) };
        if (Patience.Value is { } patience)
        {
            options.NetworkTimeout = patience;
            options.RetryPolicy = new ClientRetryPolicy(maxRetries: 0);
        }

        return new OpenAIClient(new ApiKeyCredential("not-a-secret"), options);
    }
}
