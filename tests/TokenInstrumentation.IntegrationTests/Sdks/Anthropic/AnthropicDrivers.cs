using System.Runtime.CompilerServices;
using Anthropic.Models.Messages;
using Anthropic.Services;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Beta = Anthropic.Models.Beta.Messages;

namespace TokenInstrumentation.IntegrationTests.Sdks.Anthropic;

/// <summary>The official Anthropic client.</summary>
[TrackTokens(agent: Agent)]
internal sealed class AnthropicDriver : SdkDriver
{
    public override string ErrorType => "Anthropic.Exceptions.Anthropic";

    public override bool RetriesBrokenAnswers => false;

    public override async Task<string> AskAsync(LoopbackServer server, string prompt, CancellationToken cancellationToken)
    {
        var message = await server.Anthropic().Messages.Create(Request(prompt), cancellationToken);
        return string.Concat(message.Content.Select(block => (block.Value as TextBlock)?.Text));
    }

    public override async IAsyncEnumerable<string> StreamAsync(
        LoopbackServer server, string prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IMessageService messages = server.Anthropic().Messages;
        await foreach (var update in messages.CreateStreaming(Request(prompt), cancellationToken))
        {
            yield return update.TryPickContentBlockDelta(out var delta) && delta.Delta.TryPickText(out var text) ? text.Text : "";
        }
    }

    internal static MessageCreateParams Request(string prompt) => new()
    {
        Model = SdkClients.Model,
        MaxTokens = 2000,
        Messages = [new UserMessageParam(prompt)],
    };
}

/// <summary>The same through the beta endpoint, whose types are others.</summary>
[TrackTokens(agent: Agent)]
internal sealed class AnthropicBetaDriver : SdkDriver
{
    public override string ErrorType => "Anthropic.Exceptions.Anthropic";

    public override bool RetriesBrokenAnswers => false;

    public override async Task<string> AskAsync(LoopbackServer server, string prompt, CancellationToken cancellationToken)
    {
        var message = await server.Anthropic().Beta.Messages.Create(Request(prompt), cancellationToken);
        return string.Concat(message.Content.Select(block => (block.Value as Beta.BetaTextBlock)?.Text));
    }

    public override async IAsyncEnumerable<string> StreamAsync(
        LoopbackServer server, string prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var update in server.Anthropic().Beta.Messages.CreateStreaming(Request(prompt), cancellationToken))
        {
            yield return update.TryPickContentBlockDelta(out var delta) && delta.Delta.TryPickText(out var text) ? text.Text : "";
        }
    }

    internal static Beta.MessageCreateParams Request(string prompt) => new()
    {
        Model = SdkClients.Model,
        MaxTokens = 2000,
        Messages = [new Beta.BetaUserMessageParam(prompt)],
    };
}
