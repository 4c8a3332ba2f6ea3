using System.Runtime.CompilerServices;
using Anthropic.Models.Messages;
using TokenInstrumentation.Testing.LoopbackOpenAI;

namespace TokenInstrumentation.IntegrationTests.Sdks.Anthropic;

/// <summary>The same through raw responses: the code reads the body itself.</summary>
[TrackTokens(agent: Agent)]
internal sealed class AnthropicRawDriver : SdkDriver
{
    public override string ErrorType => "Anthropic.Exceptions.Anthropic";

    public override bool RetriesBrokenAnswers => false;

    public override async Task<string> AskAsync(LoopbackServer server, string prompt, CancellationToken cancellationToken)
    {
        using var response = await server.Anthropic().Messages.WithRawResponse.Create(AnthropicDriver.Request(prompt), cancellationToken);
        var message = await response.Deserialize(cancellationToken);
        return string.Concat(message.Content.Select(block => (block.Value as TextBlock)?.Text));
    }

    public override async IAsyncEnumerable<string> StreamAsync(
        LoopbackServer server, string prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var response = await server.Anthropic().Messages.WithRawResponse.CreateStreaming(AnthropicDriver.Request(prompt), cancellationToken);
        await foreach (var update in response.Enumerate(cancellationToken))
        {
            yield return update.TryPickContentBlockDelta(out var delta) && delta.Delta.TryPickText(out var text) ? text.Text : "";
        }
    }
}
