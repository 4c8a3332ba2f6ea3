namespace TokenInstrumentation.Compiler.Catalog;

/// <summary>
/// The path language of the catalog: <c>Name.Name[].Name{Full.Type}</c>. <c>[]</c> continues with each element, <c>[0]</c> with the first one,
/// <c>["Key"]</c> with the entry of a dictionary, <c>{Full.Type}</c> only when the value is of that type (a path may begin with any of these),
/// <c>Name&lt;Full.Type&gt;()</c> calls a generic method without arguments, <c>|</c> separates alternatives of which the first that yields a value counts,
/// <c>+</c> counts that are added up.
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
            var reader = new PathReader(text, position, position + alternative.Trim().Length);
            if (reader.ReadSegments() is not { } segments)
            {
                errorAt = reader.Position;
                return null;
            }

            alternatives.Add(segments);
            start += alternative.Length + 1;
        }

        errorAt = -1;
        return new MemberPath(alternatives, text.Contains('+'));
    }
}
