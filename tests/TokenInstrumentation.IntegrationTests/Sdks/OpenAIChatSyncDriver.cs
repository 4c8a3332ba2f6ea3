using System.Runtime.CompilerServices;
using OpenAI.Chat;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.Testing.LoopbackOpenAI;

namespace TokenInstrumentation.IntegrationTests.Sdks;

/// <summary>The raw OpenAI chat client, synchronous.</summary>
[TrackTokens(agent: Agent)]
internal sealed class OpenAIChatSyncDriver : SdkDriver
{
    public override Cancellation Cancellation => Cancellation.BetweenUpdates;

    public override Task<string> AskAsync(LoopbackServer server, string prompt, CancellationToken cancellationToken) => Task.FromResult(
        server.Chat().CompleteChat([new UserChatMessage(prompt)], cancellationToken: cancellationToken).Value.Content[0].Text);

#pragma warning disable CS1998 // Synchronous inside: that is what is tested.
    public override async IAsyncEnumerable<string> StreamAsync(
        LoopbackServer server, string prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var update in server.Chat().CompleteChatStreaming([new UserChatMessage(prompt)], cancellationToken: cancellationToken))
        {
            yield return string.Concat(update.ContentUpdate.Select(part => part.Text));
        }
    }
}
