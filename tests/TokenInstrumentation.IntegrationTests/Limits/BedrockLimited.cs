using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace TokenInstrumentation.IntegrationTests.Limits;

/// <summary>The calls of Amazon's client, under a word limit.</summary>
[TrackTokens(agent: "limited", wordLimit: 100)]
internal static class BedrockLimited
{
    public static async Task AskAsync(IAmazonBedrockRuntime client, ConverseRequest request) => await client.ConverseAsync(request);

    public static async Task ReadAsync(IAmazonBedrockRuntime client, ConverseRequest request)
    {
        using var response = await client.ConverseStreamAsync(
            new ConverseStreamRequest { ModelId = request.ModelId, Messages = request.Messages, System = request.System, InferenceConfig = request.InferenceConfig });
        await foreach (var update in response.Stream)
        {
        }
    }
}
