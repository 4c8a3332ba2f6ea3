using MarketResearch.Agents;
using MarketResearch.Sales;
using Microsoft.Extensions.AI;

namespace MarketResearch;

/// <summary>Four agents: two look at the data at the same time, the third reads both, the last one decides.</summary>
internal sealed class MarketingWorkflow(IChatClient chat)
{
    public static IReadOnlyDictionary<string, int> WordLimits { get; } = new Dictionary<string, int>
    {
        [MarketResearchAnalyst.Name] = MarketResearchAnalyst.WordLimit,
        [CompetitiveAnalyst.Name] = CompetitiveAnalyst.WordLimit,
        [BrandPerformanceSpecialist.Name] = BrandPerformanceSpecialist.WordLimit,
        [CampaignOptimizer.Name] = CampaignOptimizer.WordLimit,
    };

    public async Task<string> RunAsync(SalesData data, CancellationToken cancellationToken)
    {
        var reports = await Task.WhenAll(
            new MarketResearchAnalyst(chat).AnalyzeAsync(data, cancellationToken),
            new CompetitiveAnalyst(chat).CompareAsync(data, cancellationToken));
        var market = new Report(MarketResearchAnalyst.Name, reports[0]);
        var competition = new Report(CompetitiveAnalyst.Name, reports[1]);

        var brands = new Report(
            BrandPerformanceSpecialist.Name,
            await new BrandPerformanceSpecialist(chat).AssessAsync(data, [market, competition], cancellationToken));

        return await new CampaignOptimizer(chat).OptimizeAsync(data, [market, competition, brands], cancellationToken);
    }
}
