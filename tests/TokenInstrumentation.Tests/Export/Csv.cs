using System.Text;

namespace TokenInstrumentation.Tests;

/// <summary>A reader of RFC 4180 that knows nothing of how ours is written.</summary>
internal static class Csv
{
    public static List<string[]> Parse(string text)
    {
        var (rows, row, at) = (new List<string[]>(), new List<string>(), 0);
        while (at < text.Length)
        {
            row.Add(Cell(text, ref at));
            if (at < text.Length && text[at] == ',')
            {
                at++;
                continue;
            }

            Assert.Equal("\r\n", text.Substring(at, 2));
            at += 2;
            rows.Add([.. row]);
            row.Clear();
        }

        Assert.Empty(row);
        return rows;
    }

    private static string Cell(string text, ref int at)
    {
        var cell = new StringBuilder();
        if (text[at] != '"')
        {
            for (; text[at] is not (',' or '\r'); at++)
            {
                Assert.False(text[at] is '"' or '\n', "a quote or a newline in a cell without quotes");
                cell.Append(text[at]);
            }

            return cell.ToString();
        }

        for (at++; text[at] != '"' || text[at + 1] == '"'; at++)
        {
            cell.Append(text[at]);
            at += text[at] == '"' ? 1 : 0;
        }

        at++;
        return cell.ToString();
    }
}
