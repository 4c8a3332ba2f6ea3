using System.Globalization;
using TokenInstrumentation;

namespace MarketResearch;

/// <summary>Who spent what, in 80 columns and plain text.</summary>
internal static class AgentTable
{
    private const int NameWidth = 18;
    private const string Unknown = "–";

    private static readonly (string Title, int Width)[] Columns =
    [
        ("calls", 6), ("input", 7), ("output", 7), ("cached", 7), ("total", 7), ("budget", 7), ("words", 8), ("time", 6), ("cost", 7),
    ];

    private static readonly string Rule = new('─', NameWidth + Columns.Sum(column => column.Width));

    public static void Write(TextWriter output, RunSnapshot run, IReadOnlyDictionary<string, int> wordLimits)
    {
        WriteRow(output, "agent", [.. Columns.Select(column => column.Title)]);
        output.WriteLine(Rule);
        foreach (var (agent, totals) in run.ByAgent)
        {
            var words = wordLimits.TryGetValue(agent, out var limit) ? $"{totals.Words}/{limit}" : Unknown;
            WriteRow(output, agent, Cells(totals, run.TokenBudget, words, totals.ResponseTime));
        }

        output.WriteLine(Rule);
        WriteRow(output, "total", Cells(run.Totals, run.TokenBudget, Number(run.Totals.Words), run.Duration));
    }

    private static string[] Cells(UsageTotals totals, long budget, string words, TimeSpan time) =>
    [
        Number(totals.Calls),
        Number(totals.InputTokens),
        Number(totals.OutputTokens),
        Number(totals.CachedInputTokens),
        Number(totals.TotalTokens),
        budget == 0 ? Unknown : Format($"{100.0 * totals.TotalTokens / budget:F1}%"),
        words,
        Format($"{time.TotalSeconds:F1}s"),
        totals.CostUsd is { } cost ? Format($"${cost:F3}") : Unknown,
    ];

    private static void WriteRow(TextWriter output, string name, string[] cells)
    {
        var (head, tail) = Wrap(name);
        output.WriteLine(head.PadRight(NameWidth) + string.Concat(cells.Zip(Columns, (cell, column) => cell.PadLeft(column.Width))));
        if (tail.Length > 0)
        {
            output.WriteLine($"  {tail}");
        }
    }

    // Agent names are longer than their column, and have no spaces to break at.
    private static (string Head, string Tail) Wrap(string name)
    {
        var end = name.Length <= NameWidth ? name.Length : name.LastIndexOf('_', NameWidth - 1) + 1;
        return end == 0 ? (name[..NameWidth], name[NameWidth..]) : (name[..end], name[end..]);
    }

    private static string Number(long value) => Format($"{value:N0}");

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
