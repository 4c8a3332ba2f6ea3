using System.Text;

namespace TokenInstrumentation.Prompts;

/// <summary>
/// Takes out of a prompt what costs tokens and tells the model nothing: white space at line ends, blank lines after a blank line, runs of spaces,
/// drawn lines, the layout of JSON, an indentation that all lines share. Never touches code, quotations, tables and the white space at either end.
/// Plain code: the compiler uses it, too.
/// </summary>
internal static class PromptCompressor
{
    private const int DrawnLine = 10;

    /// <summary>The same text in no more characters. Compressing it again changes nothing.</summary>
    public static string Compress(string text)
    {
        var end = text.TrimEnd().Length;
        var start = end == 0 ? 0 : text.LastIndexOf('\n', text.Length - text.TrimStart().Length) + 1;
        if (start >= end)
        {
            return text;
        }

        var lines = ProtectedLines.Outdent(text.Substring(start, end - start).Split('\n'));
        return text.Substring(0, start) + Body(lines) + text.Substring(end);
    }

    private static string Body(string[] lines)
    {
        var isProtected = ProtectedLines.Of(lines);
        var result = new StringBuilder();
        var lastIsBlank = false;
        for (var i = 0; i < lines.Length; i++)
        {
            var separator = i == 0 ? "" : "\n";
            if (Json(lines, i, isProtected) is var (json, last))
            {
                result.Append(separator).Append(json);
                i = last;
                lastIsBlank = false;
                continue;
            }

            var line = isProtected[i] ? lines[i] : Line(lines[i], isLast: i == lines.Length - 1);
            if (!isProtected[i] && line.Length == 0)
            {
                if (!lastIsBlank)
                {
                    result.Append(separator);
                }

                lastIsBlank = true;
                continue;
            }

            result.Append(separator).Append(line);
            lastIsBlank = false;
        }

        return result.ToString();
    }

    /// <summary>JSON that begins on its own line, written on one.</summary>
    private static (string Text, int LastLine)? Json(string[] lines, int first, bool[] isProtected)
    {
        var opening = lines[first].TrimStart();
        if (opening.Length == 0 || opening[0] is not ('{' or '[') || isProtected[first])
        {
            return null;
        }

        var text = string.Join("\n", lines, first, lines.Length - first);
        if (JsonLayout.Remove(text, text.Length - text.TrimStart().Length) is not { } json)
        {
            return null;
        }

        var lineEnd = text.IndexOf('\n', json.End) is >= 0 and var found ? found : text.Length;
        var last = first + Count(text, lineEnd);
        var rest = text.Substring(json.End, lineEnd - json.End).TrimEnd();
        return last > first && rest is "" or "," or "." or ";"
            ? (lines[first].Substring(0, lines[first].Length - opening.Length) + json.Text + rest, last)
            : null;
    }

    private static int Count(string text, int end)
    {
        var count = 0;
        for (var i = 0; i < end; i++)
        {
            count += text[i] == '\n' ? 1 : 0;
        }

        return count;
    }

    private static string Line(string line, bool isLast)
    {
        var trimmed = isLast ? line : line.TrimEnd();
        var content = trimmed.Trim();
        if (content.Length >= DrawnLine && content[0] is '=' or '-' or '*' or '_' && content.Trim(content[0]).Length == 0)
        {
            return trimmed.Substring(0, trimmed.IndexOf(content[0])) + content.Substring(0, 3);
        }

        return Spaces.Collapse(trimmed);
    }
}
