using MarketResearch.Sales;
using Microsoft.Extensions.AI;
using TokenInstrumentation;

namespace MarketResearch.Agents;

/// <summary>Decides over the results of the others.</summary>
internal sealed class CampaignOptimizer(IChatClient chat)
{
    public const string Name = "campaign_optimizer";
    public const int WordLimit = 150;

    [TrackTokens(agent: Name, wordLimit: WordLimit)]
    public async Task<string> OptimizeAsync(SalesData data, IReadOnlyList<Report> reports, CancellationToken cancellationToken)
    {
        var prompt = Prompt.Create(
            "You are a campaign optimizer for beverages.",
            "Recommend where the next campaign should put its ad spend: which channel returns the most, which the least.",
            data.SumBy(("channel", row => row.Channel)),
            reports);
        var response = await chat.GetResponseAsync(prompt, cancellationToken: cancellationToken);
        return response.Text;
    }
}
