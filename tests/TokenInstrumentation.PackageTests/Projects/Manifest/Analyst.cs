using Microsoft.Extensions.AI;
using TokenInstrumentation;

internal sealed class Analyst(IChatClient chat)
{
    [TrackTokens(agent: "analyst", wordLimit: 300)]
    public async Task<string> AskAsync(string question) => (await chat.GetResponseAsync(question)).Text;

    [TrackTokens(agent: "narrator")]
    public async Task<string> TellAsync(string question) => (await chat.GetResponseAsync(question)).Text;

    [Untracked("a probe")]
    public async Task<string> PingAsync() => (await chat.GetResponseAsync("Are you there?")).Text;

    public async Task<string> LooseAsync(string report) => (await chat.GetResponseAsync("Sum up this report.")).Text;
}
