using System.Text;

namespace TokenInstrumentation.Cli.Verification;

/// <summary>Reads RFC 4180: what an export has written must be there for others.</summary>
internal static class CsvReader
{
    /// <exception cref="FormatException">It is something else.</exception>
    public static List<string[]> Read(string text)
    {
        var (rows, row) = (new List<string[]>(), new List<string>());
        for (var at = 0; at < text.Length;)
        {
            row.Add(text[at] == '"' ? Quoted(text, ref at) : Plain(text, ref at));
            if (at < text.Length && text[at] == ',')
            {
                at++;
            }
            else if (text.AsSpan(at).StartsWith("\r\n"))
            {
                at += 2;
                rows.Add([.. row]);
                row.Clear();
            }
            else
            {
                throw new FormatException($"neither a comma nor the end of a line at {at}");
            }
        }

        return row.Count == 0 && rows.Count > 0 ? rows : throw new FormatException("the last line does not end");
    }

    private static string Plain(string text, ref int at)
    {
        var length = text.AsSpan(at).IndexOfAny(",\r\n\"");
        var cell = text.Substring(at, length < 0 ? text.Length - at : length);
        at += cell.Length;
        return cell;
    }

    private static string Quoted(string text, ref int at)
    {
        var cell = new StringBuilder();
        while (++at < text.Length && (text[at] != '"' || (at + 1 < text.Length && text[at + 1] == '"')))
        {
            cell.Append(text[at]);
            at += text[at] == '"' ? 1 : 0;
        }

        return at++ < text.Length ? cell.ToString() : throw new FormatException("a quote does not end");
    }
}
