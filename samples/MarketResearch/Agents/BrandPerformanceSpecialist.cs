using System.Text;
using MarketResearch.Sales;
using Microsoft.Extensions.AI;
using TokenInstrumentation;

namespace MarketResearch.Agents;

/// <summary>Streams its answer.</summary>
internal sealed class BrandPerformanceSpecialist(IChatClient chat)
{
    public const string Name = "brand_performance_specialist";
    public const int WordLimit = 200;

    [TrackTokens(agent: Name, wordLimit: WordLimit)]
    public async Task<string> AssessAsync(SalesData data, IReadOnlyList<Report> reports, CancellationToken cancellationToken)
    {
        var prompt = Prompt.Create(
            "You are a brand performance specialist for beverages.",
            "Assess each brand: how its revenue developed by quarter, and what its ad spend returned.",
            data.SumBy(("brand", row => row.Brand), ("quarter", row => row.Quarter)),
            reports);
        var text = new StringBuilder();
        await foreach (var update in chat.GetStreamingResponseAsync(prompt, cancellationToken: cancellationToken))
        {
            text.Append(update.Text);
        }

        return text.ToString();
    }
}
