using System.Runtime.CompilerServices;
using OpenAI.Chat;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.Testing.LoopbackOpenAI;

namespace TokenInstrumentation.IntegrationTests.Sdks;

/// <summary>The overloads that take messages one by one, and no options.</summary>
[TrackTokens(agent: Agent)]
internal sealed class OpenAIChatParamsDriver : SdkDriver
{
    public override Cancellation Cancellation => Cancellation.None;

    public override async Task<string> AskAsync(LoopbackServer server, string prompt, CancellationToken cancellationToken) =>
        (await server.Chat().CompleteChatAsync(prompt)).Value.Content[0].Text;

    public override async IAsyncEnumerable<string> StreamAsync(
        LoopbackServer server, string prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var update in server.Chat().CompleteChatStreamingAsync(prompt))
        {
            yield return string.Concat(update.ContentUpdate.Select(part => part.Text));
        }
    }
}

/// <summary>The same, synchronous.</summary>
[TrackTokens(agent: Agent)]
internal sealed class OpenAIChatParamsSyncDriver : SdkDriver
{
    public override Cancellation Cancellation => Cancellation.None;

    public override Task<string> AskAsync(LoopbackServer server, string prompt, CancellationToken cancellationToken) =>
        Task.FromResult(server.Chat().CompleteChat(prompt).Value.Content[0].Text);

#pragma warning disable CS1998 // Synchronous inside: that is what is tested.
    public override async IAsyncEnumerable<string> StreamAsync(
        LoopbackServer server, string prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var update in server.Chat().CompleteChatStreaming(prompt))
        {
            yield return string.Concat(update.ContentUpdate.Select(part => part.Text));
        }
    }
}
