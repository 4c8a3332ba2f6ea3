using System.Runtime.CompilerServices;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.Testing.LoopbackOpenAI;

namespace TokenInstrumentation.IntegrationTests.Sdks;

/// <summary>Microsoft Agent Framework over the OpenAI SDK, with and without the leaf meter.</summary>
[TrackTokens(agent: Agent)]
internal sealed class AgentFrameworkDriver(bool metered) : SdkDriver
{
    public override async Task<string> AskAsync(LoopbackServer server, string prompt, CancellationToken cancellationToken)
    {
        var response = await CreateAgent(server).RunAsync(prompt, cancellationToken: cancellationToken);
        return response.Text;
    }

    public override async IAsyncEnumerable<string> StreamAsync(
        LoopbackServer server, string prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var update in CreateAgent(server).RunStreamingAsync(prompt, cancellationToken: cancellationToken))
        {
            yield return update.Text;
        }
    }

    private AIAgent CreateAgent(LoopbackServer server)
    {
        var client = server.Chat().AsIChatClient();
        return new ChatClientAgent(metered ? client.AsBuilder().UseTokenMetering().Build() : client);
    }
}
