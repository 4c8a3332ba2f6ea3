using Microsoft.Extensions.AI;
using TokenInstrumentation;

namespace Library;

public sealed class Analyst(IChatClient chat)
{
    [TrackTokens(agent: "analyst", wordLimit: 300)]
    public async Task<string> AskAsync(string question) => (await chat.GetResponseAsync(question)).Text;
}
