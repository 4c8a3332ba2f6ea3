using System.Buffers;
using System.Text;

namespace TokenInstrumentation;

/// <summary>
/// RFC 4180: commas, CRLF, quotes where they are needed. A cell that a spreadsheet would take for a formula gets an apostrophe before it; control
/// characters other than tabs and ends of lines are escaped.
/// </summary>
internal sealed class CsvExport : IExportFormat
{
    // What formulas begin with, in their full-width forms too; some programs take leading white space away first.
    private static readonly SearchValues<char> s_formula = SearchValues.Create("=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20");
    private static readonly SearchValues<char> s_quoted = SearchValues.Create(",\"\r\n\t");
    private static readonly byte[] s_heading = Encoding.UTF8.GetBytes(string.Join(',', CsvColumns.All.Select(static column => column.Name)) + "\r\n");

    private readonly StringBuilder _line = new();

    public ReadOnlySpan<byte> Begin => s_heading;

    public ReadOnlySpan<byte> Between => "\r\n"u8;

    public ReadOnlySpan<byte> AfterLast => "\r\n"u8;

    public ReadOnlySpan<byte> End => default;

    public void Write(in TokenRecord record, IBufferWriter<byte> writer)
    {
        _line.Clear();
        foreach (var (_, value) in CsvColumns.All)
        {
            _line.Append(_line.Length == 0 ? "" : ",").Append(Cell(value(in record)));
        }

        foreach (var chunk in _line.GetChunks())
        {
            Encoding.UTF8.GetBytes(chunk.Span, writer);
        }
    }

    internal static string Cell(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return "";
        }

        var cell = Printable(value);
        if (s_formula.Contains(cell[0]) || (cell.AsSpan().TrimStart() is { IsEmpty: false } text && s_formula.Contains(text[0])))
        {
            cell = "'" + cell;
        }

        return cell.AsSpan().ContainsAny(s_quoted) ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
    }

    private static string Printable(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
        {
            if (rune.Value is '\t' or '\r' or '\n')
            {
                text.Append((char)rune.Value);
            }
            else
            {
                PrintableText.AppendEscaped(text, rune);
            }
        }

        return text.ToString();
    }
}
