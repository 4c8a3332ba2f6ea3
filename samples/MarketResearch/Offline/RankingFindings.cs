namespace MarketResearch.Offline;

/// <summary>Who is first and last in each measure.</summary>
internal static class RankingFindings
{
    public static IEnumerable<Finding> Of(PromptTable table) =>
        from dimension in table.Dimensions
        from measure in table.Measures
        let ranked = table.Aggregate(measure, dimension).OrderByDescending(pair => pair.Value).ToArray()
        select new Finding(Say(table, dimension, measure, ranked[0], ranked[^1]), dimension, measure);

    private static string Say(
        PromptTable table, string dimension, string measure, KeyValuePair<string, double> first, KeyValuePair<string, double> last)
    {
        var part = PromptTable.IsShare(measure) ? "on average" : $"{Figures.Percent(first.Value / table.Total(measure))} of all";
        return $"Highest {Figures.Name(measure)} by {Figures.Name(dimension)}: {first.Key} ({Figures.Amount(first.Value)}, {part}); "
            + $"lowest: {last.Key} ({Figures.Amount(last.Value)}).";
    }
}
