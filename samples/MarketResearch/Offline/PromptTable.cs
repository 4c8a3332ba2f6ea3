using System.Globalization;

namespace MarketResearch.Offline;

/// <summary>A CSV table found in a prompt. Columns of numbers are measures, the others dimensions.</summary>
internal sealed class PromptTable
{
    private readonly string[] columns;
    private readonly string[][] rows;

    private PromptTable(string[] columns, string[][] rows)
    {
        this.columns = columns;
        this.rows = rows;
    }

    public IEnumerable<string> Measures => columns.Where((_, index) => rows.All(row => IsNumber(row[index])));

    public IEnumerable<string> Dimensions => columns.Except(Measures).Where(column => Values(column).Count() > 1);

    /// <summary>Dimensions with one value in all rows: what the whole table is about.</summary>
    public IEnumerable<string> Constants => columns.Except(Measures).Where(column => Values(column).Count() == 1);

    public static bool IsShare(string measure) => measure.EndsWith("_share", StringComparison.Ordinal);

    /// <summary>The first table of a text, or null.</summary>
    public static PromptTable? Find(string text)
    {
        string[] lines = text.Split('\n', StringSplitOptions.TrimEntries);
        var start = Array.FindIndex(lines, IsHeader);
        if (start < 0)
        {
            return null;
        }

        var columns = lines[start].Split(',');
        string[][] rows = [.. lines.Skip(start + 1).Select(line => line.Split(',')).TakeWhile(cells => cells.Length == columns.Length)];
        return rows.Length == 0 ? null : new PromptTable(columns, rows);
    }

    public IEnumerable<string> Values(string dimension) => rows.Select(row => row[IndexOf(dimension)]).Distinct();

    /// <summary>The measure per value of a dimension: added up, or averaged when it is a share.</summary>
    public IReadOnlyDictionary<string, double> Aggregate(string measure, string dimension) => rows
        .GroupBy(row => row[IndexOf(dimension)])
        .ToDictionary(group => group.Key, group => Combine(measure, group));

    public double Total(string measure) => Combine(measure, rows);

    /// <summary>The rows that have a value in a dimension.</summary>
    public PromptTable Where(string dimension, string value) => new(columns, [.. rows.Where(row => row[IndexOf(dimension)] == value)]);

    private double Combine(string measure, IEnumerable<string[]> group)
    {
        var values = group.Select(row => double.Parse(row[IndexOf(measure)], CultureInfo.InvariantCulture));
        return IsShare(measure) ? values.Average() : values.Sum();
    }

    private int IndexOf(string column) => Array.IndexOf(columns, column);

    private static bool IsHeader(string line) =>
        line.Count(letter => letter == ',') >= 2 && line.All(letter => letter is >= 'a' and <= 'z' or '_' or ',');

    private static bool IsNumber(string cell) => double.TryParse(cell, CultureInfo.InvariantCulture, out _);
}
