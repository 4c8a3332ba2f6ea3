namespace TokenInstrumentation.Responses;

/// <summary>A fenced code block of Markdown.</summary>
/// <param name="Start">Where its opening line begins.</param>
/// <param name="Content">Where its first line of code begins.</param>
/// <param name="ContentEnd">Where its closing line begins, or the end of the text.</param>
/// <param name="End">Where the text after it begins.</param>
/// <param name="Closing">The line that closes it.</param>
internal readonly record struct CodeFence(int Start, int Content, int ContentEnd, int End, string Closing)
{
    private const int Shortest = 3;

    /// <summary>The blocks of a text, in order; one that is never closed ends with the text.</summary>
    public static List<CodeFence> Find(string text)
    {
        var fences = new List<CodeFence>();
        CodeFence? open = null;
        for (var start = 0; start < text.Length;)
        {
            var newline = text.IndexOf('\n', start);
            var end = newline < 0 ? text.Length : newline + 1;
            var line = text.AsSpan(start, end - start);
            if (open is { } fence)
            {
                if (Closes(line, fence.Closing.AsSpan().TrimStart()))
                {
                    fences.Add(fence with { ContentEnd = start, End = end });
                    open = null;
                }
            }
            else if (MarksOf(line) is { Length: >= Shortest } marks)
            {
                var indent = line[..line.IndexOf(marks[0])];
                open = new CodeFence(start, end, text.Length, text.Length, $"{indent}{marks}");
            }

            start = end;
        }

        if (open is { } unclosed)
        {
            fences.Add(unclosed);
        }

        return fences;
    }

    private static ReadOnlySpan<char> MarksOf(ReadOnlySpan<char> line)
    {
        line = line.TrimStart();
        if (line is not ['`' or '~', ..])
        {
            return default;
        }

        var length = line.IndexOfAnyExcept(line[0]) is >= 0 and var other ? other : line.Length;

        // ```code``` on one line is inline code.
        return line[0] == '`' && line[length..].Contains('`') ? default : line[..length];
    }

    private static bool Closes(ReadOnlySpan<char> line, ReadOnlySpan<char> opening)
    {
        line = line.Trim();
        return line.Length >= opening.Length && !line.ContainsAnyExcept(opening[0]);
    }
}
