using System.Text;

namespace TokenInstrumentation.Cli.Output;

/// <summary>
/// A plain table. Columns are as wide as their widest cell, at least as wide as they say; the first one gives way where the whole would
/// not fit. Cells are made safe here.
/// </summary>
internal sealed class TextTable(params TextColumn[] columns)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add(Array.ConvertAll(cells, SafeText.Of));

    /// <summary>The header and the rows, without an end of line after the last one.</summary>
    /// <param name="width">Columns of the terminal.</param>
    public IReadOnlyList<string> Lines(int width)
    {
        var widths = columns.Select((column, i) => _rows.Select(row => TextWidth.Of(row[i])).Append(TextWidth.Of(column.Title)).Append(column.LeastWidth).Max()).ToArray();
        widths[0] = Math.Max(Math.Min(widths[0], columns[0].LeastWidth), Math.Min(widths[0], width - widths[1..].Sum() - columns.Length + 1));
        return [.. _rows.Prepend([.. columns.Select(static column => column.Title)]).Select(row => Line(row, widths))];
    }

    private string Line(string[] row, int[] widths)
    {
        var line = new StringBuilder();
        for (var i = 0; i < row.Length; i++)
        {
            var cell = TextWidth.Cut(row[i], widths[i]);
            line.Append(i == 0 ? "" : " ").Append(columns[i].IsNumber ? TextWidth.PadLeft(cell, widths[i]) : TextWidth.PadRight(cell, widths[i]));
        }

        return line.ToString().TrimEnd();
    }
}
