using System.ComponentModel;
using MarketResearch.Sales;
using Microsoft.Extensions.AI;
using TokenInstrumentation;

namespace MarketResearch.Agents;

/// <summary>Sees totals only, and looks up the rows it wants: one annotated call, several requests.</summary>
internal sealed class CompetitiveAnalyst(IChatClient chat)
{
    public const string Name = "competitive_analyst";
    public const int WordLimit = 250;

    [TrackTokens(agent: Name, wordLimit: WordLimit)]
    public async Task<string> CompareAsync(SalesData data, CancellationToken cancellationToken)
    {
        var lookUp = AIFunctionFactory.Create(
            ([Description("Name of the brand, as in the data.")] string brand) => data.OfBrand(brand).ToCsv(),
            name: "find_rows",
            description: "Returns all rows of one brand as CSV.");
        var prompt = Prompt.Create(
            "You are a competitive analyst for beverages.",
            "Compare the brands by market share and revenue. Look up the rows of the leader and its closest rival, "
            + "and say by region where each is strong.",
            data.SumBy(("brand", row => row.Brand)));
        var response = await chat.GetResponseAsync(prompt, new ChatOptions { Tools = [lookUp] }, cancellationToken);
        return response.Text;
    }
}
