using System.Text;

namespace TokenInstrumentation.Prompts;

/// <summary>Paragraphs that a prompt says twice: boilerplate of several pasted documents, mostly.</summary>
internal static class RepeatedBlocks
{
    // Shorter ones are headings and list items, which mean something where they stand.
    private const int LeastLength = 120;
    private const int QuotedLength = 48;

    /// <summary>The text with every further copy of a paragraph replaced by a note.</summary>
    public static string Fold(string text)
    {
        var lines = text.Split('\n');
        var isProtected = ProtectedLines.Of(lines);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < lines.Length;)
        {
            var end = EndOfBlock(lines, isProtected, i);
            var block = string.Join('\n', lines, i, end - i);
            var isRepeated = !isProtected[i] && block.Length >= LeastLength && !seen.Add(block.Trim());
            result.Append(i == 0 ? "" : "\n").Append(isRepeated ? Note(block) : block);
            i = end;
        }

        return result.ToString();
    }

    // A blank or a protected line is a block of its own.
    private static int EndOfBlock(string[] lines, bool[] isProtected, int start)
    {
        var end = start + 1;
        if (Ends(start))
        {
            return end;
        }

        while (end < lines.Length && !Ends(end))
        {
            end++;
        }

        return end;

        bool Ends(int line) => isProtected[line] || string.IsNullOrWhiteSpace(lines[line]);
    }

    private static string Note(string block)
    {
        var start = string.Join(' ', block.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var space = start.LastIndexOf(' ', QuotedLength);
        return $"[same paragraph as above: {start[..(space > 0 ? space : QuotedLength)]} …]";
    }
}
