using MarketResearch.Sales;
using Microsoft.Extensions.AI;
using TokenInstrumentation;

namespace MarketResearch.Agents;

/// <summary>Reads all the rows in one request.</summary>
internal sealed class MarketResearchAnalyst(IChatClient chat)
{
    public const string Name = "market_research_analyst";
    public const int WordLimit = 300;

    [TrackTokens(agent: Name, wordLimit: WordLimit)]
    public async Task<string> AnalyzeAsync(SalesData data, CancellationToken cancellationToken)
    {
        var prompt = Prompt.Create(
            "You are a market research analyst for beverages.",
            "Describe the market: revenue and units by region, by brand and by channel, and how revenue developed from quarter to quarter.",
            data.ToCsv());
        var response = await chat.GetResponseAsync(prompt, cancellationToken: cancellationToken);
        return response.Text;
    }
}
