namespace TokenInstrumentation.Compiler.Catalog;

/// <summary>Reads one alternative of a <see cref="MemberPath"/>. Null means malformed, at <see cref="Position"/>.</summary>
internal sealed class PathReader(string text, int start, int end)
{
    public int Position { get; private set; } = start;

    public List<PathSegment>? ReadSegments()
    {
        var segments = new List<PathSegment>();
        do
        {
            var begin = Position;
            if (ReadSegment() is not { } segment)
            {
                return null;
            }

            // Without a name it is the value itself that is taken apart; to test it, the step before has room.
            if (segment.Name.Length == 0 && (Position == begin || (segments.Count > 0 && segment.Item == PathItem.Whole)))
            {
                return null;
            }

            segments.Add(segment);
        }
        while (Skip("."));
        return Position == end ? segments : null;
    }

    private PathSegment? ReadSegment()
    {
        var name = ReadName(dots: false);
        string? typeArgument = null;
        if (name.Length > 0 && Skip("<") && !((typeArgument = ReadName(dots: true)).Length > 0 && Skip(">()")))
        {
            return null;
        }

        if (ReadItem() is not var (item, key))
        {
            return null;
        }

        string? type = null;
        return Skip("{") && !((type = ReadName(dots: true)).Length > 0 && Skip("}")) ? null : new PathSegment(name, typeArgument, item, key, type);
    }

    private (PathItem Item, string? Key)? ReadItem()
    {
        var begin = Position;
        if (!Skip("["))
        {
            return (PathItem.Whole, null);
        }

        if (Skip("]"))
        {
            return (PathItem.Each, null);
        }

        if (Skip("0]"))
        {
            return (PathItem.First, null);
        }

        if (Skip("\"") && ReadName(dots: true) is { Length: > 0 } key && Skip("\"]"))
        {
            return (PathItem.Entry, key);
        }

        Position = begin;
        return null;
    }

    private bool Skip(string token)
    {
        if (Position + token.Length > end || string.CompareOrdinal(text, Position, token, 0, token.Length) != 0)
        {
            return false;
        }

        Position += token.Length;
        return true;
    }

    private string ReadName(bool dots)
    {
        var begin = Position;
        while (Position < end && (char.IsLetterOrDigit(text[Position]) || text[Position] is '_' or '`' || (dots && text[Position] == '.')))
        {
            Position++;
        }

        return text.Substring(begin, Position - begin);
    }
}
