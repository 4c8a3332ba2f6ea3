using System.Text.RegularExpressions;

namespace MarketResearch.Offline;

/// <summary>How each measure changed from the first quarter of a table to the last, and for whom most and least.</summary>
internal static partial class TrendFindings
{
    public static IEnumerable<Finding> Of(PromptTable table) =>
        from time in table.Dimensions
        where table.Values(time).All(value => Quarter().IsMatch(value))
        from measure in table.Measures
        from finding in Of(table, time, measure)
        select finding;

    private static IEnumerable<Finding> Of(PromptTable table, string time, string measure)
    {
        var name = Figures.Name(measure);
        var (first, last) = (table.Values(time).Min(), table.Values(time).Max());
        yield return new Finding($"Change of {name} from {first} to {last}: {Figures.Change(Growth(table, time, measure))}.", time, measure);
        foreach (var dimension in table.Dimensions.Where(dimension => dimension != time))
        {
            var ranked = table.Values(dimension)
                .Select(value => (Value: value, Growth: Growth(table.Where(dimension, value), time, measure)))
                .Where(item => double.IsFinite(item.Growth))
                .OrderByDescending(item => item.Growth)
                .ToArray();
            if (ranked.Length > 1)
            {
                yield return new Finding(
                    $"Best change of {name} by {Figures.Name(dimension)}: {ranked[0].Value} ({Figures.Change(ranked[0].Growth)}); "
                    + $"worst: {ranked[^1].Value} ({Figures.Change(ranked[^1].Growth)}).",
                    dimension,
                    time,
                    measure);
            }
        }
    }

    private static double Growth(PromptTable table, string time, string measure)
    {
        var byTime = table.Aggregate(measure, time).OrderBy(pair => pair.Key, StringComparer.Ordinal).ToArray();
        return (byTime[^1].Value / byTime[0].Value) - 1;
    }

    [GeneratedRegex(@"^\d{4}-Q[1-4]$")]
    private static partial Regex Quarter();
}
