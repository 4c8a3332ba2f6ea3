using System.Runtime.CompilerServices;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.Testing.LoopbackOpenAI;

namespace TokenInstrumentation.IntegrationTests.Sdks.Bedrock;

/// <summary>The stand-in for Amazon's client, which speaks to a real server; streams are enumerated.</summary>
[TrackTokens(agent: Agent)]
internal sealed class BedrockDriver : SdkDriver
{
    public override string ErrorType => "Amazon.BedrockRuntime.AmazonBedrockRuntimeException";

    // Amazon's does; the stand-in does not.
    public override bool RetriesErrors => false;

    public override bool RetriesBrokenAnswers => false;

    public override bool TellsModel => false;

    public override LoopbackAnswer Fit(LoopbackAnswer answer) => answer with { ReasoningTokens = 0 };

    public override bool WrapsStreamErrors => true;

    public override async Task<string> AskAsync(LoopbackServer server, string prompt, CancellationToken cancellationToken)
    {
        using var client = server.Bedrock();
        var response = await client.ConverseAsync(Asked(prompt), cancellationToken);
        return string.Concat(response.Output.Message.Content.Select(block => block.Text));
    }

    public override async IAsyncEnumerable<string> StreamAsync(
        LoopbackServer server, string prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using IAmazonBedrockRuntime client = server.Bedrock();
        using var response = await client.ConverseStreamAsync(BedrockClients.Streamed(prompt), cancellationToken);
        await foreach (var update in response.Stream.WithCancellation(cancellationToken))
        {
            yield return (update as ContentBlockDeltaEvent)?.Delta.Text ?? "";
        }
    }

    internal static ConverseRequest Asked(string prompt) => new()
    {
        ModelId = SdkClients.Model,
        Messages = [new Message { Role = ConversationRole.User, Content = [new ContentBlock { Text = prompt }] }],
        InferenceConfig = new InferenceConfiguration { MaxTokens = 2000 },
    };
}
