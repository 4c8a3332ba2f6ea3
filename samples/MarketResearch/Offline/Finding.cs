namespace MarketResearch.Offline;

/// <summary>One sentence about a table, and the words that tell when somebody asks for it.</summary>
internal sealed record Finding(string Text, params IReadOnlyList<string> Topics)
{
    public static IEnumerable<Finding> Of(PromptTable table)
    {
        string[] subject = [.. table.Constants.SelectMany(table.Values)];
        var prefix = subject.Length == 0 ? "" : $"For {string.Join(", ", subject)}: ";
        return RankingFindings.Of(table).Concat(TrendFindings.Of(table)).Concat(ReturnFindings.Of(table))
            .Select(finding => finding with { Text = prefix + finding.Text });
    }

    /// <summary>The share of its topics that the instructions mention.</summary>
    public double RelevanceTo(string instructions) =>
        (double)Topics.Count(topic => instructions.Contains(Figures.Name(topic), StringComparison.OrdinalIgnoreCase)) / Topics.Count;
}
