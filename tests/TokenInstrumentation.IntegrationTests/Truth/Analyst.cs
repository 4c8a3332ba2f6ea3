using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;

namespace TokenInstrumentation.IntegrationTests.Truth;

/// <summary>The tracked code of the truth tests: one call site of each kind.</summary>
[TrackTokens(agent: "analyst")]
internal static class Analyst
{
    public static async Task<string> AskAsync(IChatClient client, string question = "How did sales develop?", ChatOptions? options = null) =>
        (await client.GetResponseAsync(question, options)).Text;

    public static async Task<string> ReadAsync(IChatClient client, ChatOptions? options = null, int updates = int.MaxValue)
    {
        var text = "";
        await foreach (var update in client.GetStreamingResponseAsync("How did sales develop?", options))
        {
            text += update.Text;
            if (--updates == 0)
            {
                break;
            }
        }

        return text;
    }

    public static async Task<string> RunAsync(AIAgent agent) => (await agent.RunAsync("How did sales develop?")).Text;

    public static async Task<string> RunStreamingAsync(AIAgent agent)
    {
        var text = "";
        await foreach (var update in agent.RunStreamingAsync("How did sales develop?"))
        {
            text += update.Text;
        }

        return text;
    }
}
