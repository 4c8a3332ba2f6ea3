namespace TokenInstrumentation.Compiler.Catalog;

/// <summary>A trimmed piece of a catalog line and the column (from 1) it begins at.</summary>
internal readonly record struct CatalogField(string Text, int Column)
{
    public static CatalogField OfLine(string line) => new CatalogField(line, 1).Slice(0, line.Length);

    /// <summary>The first word, and what follows it.</summary>
    public (CatalogField Word, CatalogField Remainder) SplitWord()
    {
        var end = 0;
        while (end < Text.Length && !char.IsWhiteSpace(Text[end]))
        {
            end++;
        }

        return (Slice(0, end), Slice(end, Text.Length));
    }

    public IReadOnlyList<CatalogField> Split(char separator)
    {
        var fields = new List<CatalogField>();
        var start = 0;
        for (var i = 0; i <= Text.Length; i++)
        {
            if (i == Text.Length || Text[i] == separator)
            {
                fields.Add(Slice(start, i));
                start = i + 1;
            }
        }

        return fields;
    }

    public IEnumerable<string> Words() => Text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);

    private CatalogField Slice(int start, int end)
    {
        while (start < end && char.IsWhiteSpace(Text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(Text[end - 1]))
        {
            end--;
        }

        return new CatalogField(Text.Substring(start, end - start), Column + start);
    }
}
