using Microsoft.Extensions.AI;
using TokenInstrumentation;
using TradingDesk.Agents;

namespace TradingDesk;

/// <summary>Four analysts read side by side, three voices argue over what they found, the managers weigh it, the trader decides.</summary>
internal sealed class Desk(IChatClient chat)
{
    private const int Rounds = 2;

    /// <returns>What the client is told.</returns>
    public async Task<string> DecideAsync(Dossier dossier, CancellationToken cancellationToken = default)
    {
        (Role Role, string Material)[] reading =
        [
            (Roles.Market, dossier.Prices), (Roles.News, dossier.News), (Roles.Social, dossier.Voices), (Roles.Fundamentals, dossier.Accounts),
        ];
        var read = await TokenBatch.RunAsync(
            reading, maxParallel: 4, (task, token) => AskAsync(task.Role, [task.Material], token), operation: "reports", cancellationToken);
        List<string> reports = [.. read.GetValues()];

        var debate = await DebateAsync(reports, cancellationToken);
        var research = await AskAsync(Roles.ResearchManager, [.. reports, .. debate], cancellationToken);
        var risk = await AskAsync(Roles.RiskManager, [research, .. debate.TakeLast(Roles.Debators.Count)], cancellationToken);
        var decision = await AskAsync(Roles.Trader, [research, risk], cancellationToken);
        return await AskAsync(Roles.Summary, [decision, risk], cancellationToken);
    }

    // Each voice hears the last round, not the whole debate: the slice of nine thousand tokens is for all six speeches.
    private async Task<List<string>> DebateAsync(IReadOnlyList<string> reports, CancellationToken cancellationToken)
    {
        var debate = new List<string>();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var voice in Roles.Debators)
            {
                debate.Add(await AskAsync(voice, [.. reports, .. debate.TakeLast(Roles.Debators.Count)], cancellationToken));
            }
        }

        return debate;
    }

    private Task<string> AskAsync(Role role, IEnumerable<string> material, CancellationToken cancellationToken) =>
        new Seat(chat, role).AskAsync(material, cancellationToken);
}
