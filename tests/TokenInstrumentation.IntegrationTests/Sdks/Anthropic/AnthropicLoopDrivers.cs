using System.Runtime.CompilerServices;
using Anthropic.Helpers.Beta;
using Anthropic.Models.Beta.Messages;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.Testing.LoopbackOpenAI;

namespace TokenInstrumentation.IntegrationTests.Sdks.Anthropic;

/// <summary>The same through a runner of tools, which needs none.</summary>
[TrackTokens(agent: Agent)]
internal sealed class AnthropicRunnerDriver : SdkDriver
{
    public override string ErrorType => "Anthropic.Exceptions.Anthropic";

    public override bool RetriesBrokenAnswers => false;

    // It puts the message together that it passes on, and asks for its end.
    public override string CutStreamError => "AnthropicInvalidDataException";

    public override async Task<string> AskAsync(LoopbackServer server, string prompt, CancellationToken cancellationToken) =>
        ToolRunners.Text(await server.Anthropic().Beta.Messages.ToolRunner(AnthropicBetaDriver.Request(prompt), []).RunUntilDoneAsync(cancellationToken));

    public override async IAsyncEnumerable<string> StreamAsync(
        LoopbackServer server, string prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var events in server.Anthropic().Beta.Messages.ToolRunner(AnthropicBetaDriver.Request(prompt), []).Streaming(cancellationToken))
        {
            await foreach (var update in events)
            {
                yield return update.TryPickContentBlockDelta(out var delta) && delta.Delta.TryPickText(out var text) ? text.Text : "";
            }
        }
    }
}

/// <summary>The same through a thread, whose messages stay with the provider.</summary>
[TrackTokens(agent: Agent)]
internal sealed class AnthropicThreadDriver : SdkDriver
{
    public override string ErrorType => "Anthropic.Exceptions.Anthropic";

    public override bool RetriesBrokenAnswers => false;

    public override async Task<string> AskAsync(LoopbackServer server, string prompt, CancellationToken cancellationToken) =>
        ToolRunners.Text(await server.Anthropic().Beta.Messages.Thread(Request()).Send(new BetaUserMessageParam(prompt), cancellationToken));

    public override async IAsyncEnumerable<string> StreamAsync(
        LoopbackServer server, string prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var update in server.Anthropic().Beta.Messages.Thread(Request()).SendStreaming(new BetaUserMessageParam(prompt), cancellationToken))
        {
            yield return update.TryPickContentBlockDelta(out var delta) && delta.Delta.TryPickText(out var text) ? text.Text : "";
        }
    }

    private static ThreadCreateParams Request() => new() { Model = SdkClients.Model, MaxTokens = 2000, Messages = [] };
}
