using System.Text;

namespace TokenInstrumentation.Prompts;

/// <summary>
/// Takes out of a prompt what costs tokens and tells the model nothing: white space at line ends, blank lines after a blank line, runs of spaces,
/// drawn lines, the layout of JSON, an indentation that all lines share. Never touches code, quotations, tables, and the lines before the first word
/// and after the last. Needs the whole text: a part of it may stand in a fence that another part opens. Plain code: the compiler uses it, too.
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
        var whole = string.Join("\n", lines);
        var start = 0;
        var result = new StringBuilder();
        var lastIsBlank = false;
        for (var i = 0; i < lines.Length; i++)
        {
            var separator = i == 0 ? "" : "\n";
            if (!isProtected[i] && Json(whole, start, lines[i].Length) is var (json, end))
            {
                result.Append(separator).Append(json);
                for (; start + lines[i].Length < end; i++)
                {
                    start += lines[i].Length + 1;
                }

                start += lines[i].Length + 1;
                lastIsBlank = false;
                continue;
            }

            start += lines[i].Length + 1;

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

    /// <summary>JSON that begins with the line at <paramref name="start"/> and has more than it, written on one line; where its last line ends.</summary>
    private static (string Text, int End)? Json(string text, int start, int length)
    {
        var opening = start;
        while (opening < start + length && text[opening] is (' ' or '\t'))
        {
            opening++;
        }

        if (opening == start + length || text[opening] is not ('{' or '[') || JsonLayout.Remove(text, opening) is not { } json)
        {
            return null;
        }

        var end = text.IndexOf('\n', json.End) is >= 0 and var found ? found : text.Length;
        var rest = text.Substring(json.End, end - json.End).TrimEnd();
        return end > start + length && rest is ("" or "," or "." or ";") ? (text.Substring(start, opening - start) + json.Text + rest, end) : null;
    }

    private static string Line(string line, bool isLast)
    {
        var trimmed = isLast ? line : line.TrimEnd();
        var content = trimmed.Trim();
        if (content.Length >= DrawnLine && content[0] is ('=' or '-' or '*' or '_') && content.Trim(content[0]).Length == 0)
        {
            return trimmed.Substring(0, trimmed.IndexOf(content[0])) + content.Substring(0, 3);
        }

        return Spaces.Collapse(trimmed);
    }
}
