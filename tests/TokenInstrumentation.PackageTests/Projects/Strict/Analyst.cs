using Microsoft.Extensions.AI;
using TokenInstrumentation;

namespace Strict;

/// <summary>One call without a budget (TKN201), one that is not tracked and says so.</summary>
public sealed partial class Analyst(IChatClient chat)
{
    /// <summary>Asks.</summary>
    [TrackTokens(agent: "analyst")]
    public async Task<string?> AskAsync(string? question) => question is null ? null : (await chat.GetResponseAsync(question)).Text;

    /// <summary>Sums up.</summary>
    [TrackTokens(agent: "editor", wordLimit: 50)]
    public partial Task<string?> SumUpAsync(string? report);

    /// <summary>Says hello.</summary>
#pragma warning disable TKN101 // A health check.
    public Task<ChatResponse> PingAsync() => chat.GetResponseAsync("ping");
#pragma warning restore TKN101

    private async Task<string?> SumUpCoreAsync(string? report) => report is null ? null : (await chat.GetResponseAsync(report)).Text;
}
