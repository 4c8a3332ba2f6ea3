using Anthropic;
using Anthropic.Bedrock;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.Testing.LoopbackOpenAI;

namespace TokenInstrumentation.IntegrationTests.Sdks.Anthropic
{
    /// <summary>The real Anthropic SDK, pointed at a loopback server.</summary>
    internal static class AnthropicClients
    {
        public static AnthropicClient Anthropic(this LoopbackServer server) => new()
        {
            ApiKey = "not-a-secret",
            BaseUrl = server.Root(),
            HttpClient = SdkClients.Http,
            Timeout = SdkClients.Patience.Value,
            MaxRetries = SdkClients.Patience.Value is null ? null : 0,
        };

        public static AnthropicClient AnthropicWithoutThreads(this LoopbackServer server) =>
            new AnthropicBedrockClient { ApiKey = "not-a-secret", BaseUrl = server.Root(), HttpClient = SdkClients.Http };
    }
}

namespace Anthropic.Bedrock
{
    /// <summary>The name of one of those that the SDK sends no threads to.</summary>
    internal sealed class AnthropicBedrockClient : AnthropicClient;
}
