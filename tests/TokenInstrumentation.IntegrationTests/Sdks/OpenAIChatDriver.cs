using System.Runtime.CompilerServices;
using OpenAI.Chat;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.Testing.LoopbackOpenAI;

namespace TokenInstrumentation.IntegrationTests.Sdks;

/// <summary>The raw OpenAI chat client, asynchronous.</summary>
[TrackTokens(agent: Agent)]
internal sealed class OpenAIChatDriver : SdkDriver
{
    public override async Task<string> AskAsync(LoopbackServer server, string prompt, CancellationToken cancellationToken)
    {
        var result = await server.Chat().CompleteChatAsync([new UserChatMessage(prompt)], cancellationToken: cancellationToken);
        return result.Value.Content[0].Text;
    }

    public override async IAsyncEnumerable<string> StreamAsync(
        LoopbackServer server, string prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var update in server.Chat().CompleteChatStreamingAsync([new UserChatMessage(prompt)], cancellationToken: cancellationToken))
        {
            yield return string.Concat(update.ContentUpdate.Select(part => part.Text));
        }
    }
}
