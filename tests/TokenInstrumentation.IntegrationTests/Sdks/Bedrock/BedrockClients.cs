using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.Testing.LoopbackOpenAI;

namespace TokenInstrumentation.IntegrationTests.Sdks.Bedrock;

/// <summary>The stand-in for Amazon's SDK, pointed at a loopback server.</summary>
internal static class BedrockClients
{
    public static AmazonBedrockRuntimeClient Bedrock(this LoopbackServer server) => new(SdkClients.Http, server.Root());

    public static ConverseStreamRequest Streamed(string prompt) => new()
    {
        ModelId = SdkClients.Model,
        Messages = [new Message { Role = ConversationRole.User, Content = [new ContentBlock { Text = prompt }] }],
        InferenceConfig = new InferenceConfiguration { MaxTokens = 2000 },
    };
}
