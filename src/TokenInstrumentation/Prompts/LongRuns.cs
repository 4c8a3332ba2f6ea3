using System.Text;

namespace TokenInstrumentation.Prompts;

/// <summary>The same sign many times in a row: dot leaders, shouting, ornaments.</summary>
internal static class LongRuns
{
    private const int Longest = 8;
    private const int Kept = 3;

    public static string Shorten(string text)
    {
        var lines = text.Split('\n');
        var isProtected = ProtectedLines.Of(lines);
        for (var i = 0; i < lines.Length; i++)
        {
            // A table's lines and inline code are data; a run alone at the start may open a fence.
            if (!isProtected[i] && lines[i].AsSpan().IndexOfAny("|`\"") < 0)
            {
                lines[i] = Line(lines[i]);
            }
        }

        return string.Join('\n', lines);
    }

    private static string Line(string line)
    {
        var result = new StringBuilder(line.Length);
        for (var i = 0; i < line.Length;)
        {
            var length = 1;
            while (i + length < line.Length && line[i + length] == line[i])
            {
                length++;
            }

            var isOrnament = length > Longest && (char.IsPunctuation(line[i]) || char.IsSymbol(line[i])) && line[i] is not ('~' or '#');
            result.Append(line[i], isOrnament ? Kept : length);
            i += length;
        }

        return result.ToString();
    }
}
