namespace TokenInstrumentation.Compiler.Catalog;

/// <summary>
/// The path language of the catalog: <c>Name.Name[].Name{Full.Type}</c>. <c>[]</c> continues with each element, <c>{Full.Type}</c> only when the
/// value is of that type (a path may begin with it), <c>|</c> separates alternatives of which the first that yields a value counts, <c>+</c>
/// counts that are added up.
/// </summary>
internal sealed record MemberPath(IReadOnlyList<IReadOnlyList<PathSegment>> Alternatives, bool IsSum)
{
    /// <summary>Null when malformed; <paramref name="errorAt"/> is then the offset of the offending character.</summary>
    public static MemberPath? TryParse(string text, out int errorAt)
    {
        var alternatives = new List<IReadOnlyList<PathSegment>>();
        var start = 0;
        foreach (var alternative in text.Split('|', '+'))
        {
            var position = start + (alternative.Length - alternative.TrimStart().Length);
            var end = position + alternative.Trim().Length;
            if (ReadSegments(text, ref position, end) is not { } segments)
            {
                errorAt = position;
                return null;
            }

            alternatives.Add(segments);
            start += alternative.Length + 1;
        }

        errorAt = -1;
        return new MemberPath(alternatives, text.Contains('+'));
    }

    private static List<PathSegment>? ReadSegments(string text, ref int position, int end)
    {
        var segments = new List<PathSegment>();
        while (true)
        {
            var name = ReadName(text, ref position, end, dots: false);
            var each = position + 1 < end && text[position] == '[' && text[position + 1] == ']';
            position += each ? 2 : 0;
            string? type = null;
            if (position < end && text[position] == '{')
            {
                position++;
                type = ReadName(text, ref position, end, dots: true);
                if (type.Length == 0 || position >= end || text[position] != '}')
                {
                    return null;
                }

                position++;
            }

            // Only the value the path begins with has no name: it can be tested, not iterated.
            if (name.Length == 0 && (each || type is null || segments.Count > 0))
            {
                return null;
            }

            segments.Add(new PathSegment(name, each, type));
            if (position == end)
            {
                return segments;
            }

            if (text[position] != '.')
            {
                return null;
            }

            position++;
        }
    }

    private static string ReadName(string text, ref int position, int end, bool dots)
    {
        var start = position;
        while (position < end && (char.IsLetterOrDigit(text[position]) || text[position] is '_' or '`' || (dots && text[position] == '.')))
        {
            position++;
        }

        return text.Substring(start, position - start);
    }
}
