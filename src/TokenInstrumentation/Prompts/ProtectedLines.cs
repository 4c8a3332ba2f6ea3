namespace TokenInstrumentation.Prompts;

/// <summary>The lines of a prompt that are somebody else's words or code: fenced, quoted, tagged or indented.</summary>
internal static class ProtectedLines
{
    private static readonly string[] s_tags = ["code", "pre", "data", "document", "documents", "quote", "source", "input", "text"];

    public static bool[] Of(string[] lines)
    {
        var result = new bool[lines.Length];
        string? closing = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (closing is not null)
            {
                result[i] = true;
                closing = Closes(line, closing) ? null : closing;
            }
            else
            {
                closing = ClosingOf(line);
                result[i] = closing is not null || line.StartsWith(">", StringComparison.Ordinal) || line.Contains("\"\"\"") || IsIndentedCode(lines[i]);
            }
        }

        return result;
    }

    /// <summary>The lines without the spaces that all of them begin with, when none of them is code.</summary>
    public static string[] Outdent(string[] lines)
    {
        var shared = int.MaxValue;
        foreach (var line in lines)
        {
            if (line.Trim().Length > 0)
            {
                shared = Math.Min(shared, line.Length - line.TrimStart(' ').Length);
            }

            if (ClosingOf(line.Trim()) is not null || line.Contains("\"\"\""))
            {
                return lines;
            }
        }

        return shared is 0 or int.MaxValue ? lines : Array.ConvertAll(lines, line => line.Trim().Length == 0 ? "" : line.Substring(shared));
    }

    private static bool IsIndentedCode(string line) =>
        line.Trim().Length > 0 && (line.StartsWith("    ", StringComparison.Ordinal) || line.StartsWith("\t", StringComparison.Ordinal));

    /// <summary>What ends the block that a line begins; null when it begins none.</summary>
    private static string? ClosingOf(string line)
    {
        foreach (var fence in new[] { '`', '~' })
        {
            var length = line.Length - line.TrimStart(fence).Length;
            if (length >= 3 && line.IndexOf(fence, length) < 0)
            {
                return new string(fence, length);
            }
        }

        if (Count(line, "\"\"\"") % 2 == 1)
        {
            return "\"\"\"";
        }

        foreach (var tag in s_tags)
        {
            if (line.StartsWith("<" + tag, StringComparison.OrdinalIgnoreCase)
                && line.Length > tag.Length + 1 && line[tag.Length + 1] is '>' or ' '
                && line.IndexOf("</" + tag + ">", StringComparison.OrdinalIgnoreCase) < 0)
            {
                return "</" + tag + ">";
            }
        }

        return null;
    }

    private static bool Closes(string line, string closing) => closing[0] switch
    {
        '`' or '~' => line.Length >= closing.Length && line.Trim(closing[0]).Length == 0,
        '"' => Count(line, closing) % 2 == 1,
        _ => line.IndexOf(closing, StringComparison.OrdinalIgnoreCase) >= 0,
    };

    private static int Count(string line, string what)
    {
        var count = 0;
        for (var i = line.IndexOf(what, StringComparison.Ordinal); i >= 0; i = line.IndexOf(what, i + what.Length, StringComparison.Ordinal))
        {
            count++;
        }

        return count;
    }
}
