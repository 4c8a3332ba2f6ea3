using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.Testing.LoopbackOpenAI;

namespace TokenInstrumentation.IntegrationTests.Sdks;

/// <summary>Microsoft.Extensions.AI over the OpenAI SDK, with and without the leaf meter.</summary>
[TrackTokens(agent: Agent)]
internal sealed class ExtensionsAIDriver(bool responses, bool metered) : SdkDriver
{
    public override async Task<string> AskAsync(LoopbackServer server, string prompt, CancellationToken cancellationToken)
    {
        var response = await Client(server).GetResponseAsync(prompt, cancellationToken: cancellationToken);
        return response.Text;
    }

    public override async IAsyncEnumerable<string> StreamAsync(
        LoopbackServer server, string prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var update in Client(server).GetStreamingResponseAsync(prompt, cancellationToken: cancellationToken))
        {
            yield return update.Text;
        }
    }

    private IChatClient Client(LoopbackServer server)
    {
        var client = responses ? server.Responses().AsIChatClient(SdkClients.Model) : server.Chat().AsIChatClient();
        return metered ? client.AsBuilder().UseTokenMetering().Build() : client;
    }
}
