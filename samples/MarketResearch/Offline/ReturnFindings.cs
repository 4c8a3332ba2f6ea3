namespace MarketResearch.Offline;

/// <summary>What each unit of money spent brought in revenue, where a table has both.</summary>
internal static class ReturnFindings
{
    private const string Revenue = "revenue";
    private const string Spend = "ad_spend";

    public static IEnumerable<Finding> Of(PromptTable table) =>
        from dimension in table.Measures.Contains(Revenue) && table.Measures.Contains(Spend) ? table.Dimensions : []
        let spend = table.Aggregate(Spend, dimension)
        let ranked = table.Aggregate(Revenue, dimension)
            .Select(pair => (Value: pair.Key, Return: pair.Value / spend[pair.Key]))
            .Where(item => double.IsFinite(item.Return))
            .OrderByDescending(item => item.Return)
            .ToArray()
        where ranked.Length > 1
        select new Finding(
            $"Ad spend by {Figures.Name(dimension)} returns most for {ranked[0].Value} "
            + $"({Figures.Amount(ranked[0].Return)} of revenue for each 1 spent), "
            + $"least for {ranked[^1].Value} ({Figures.Amount(ranked[^1].Return)}).",
            dimension,
            Spend,
            "returns");
}
