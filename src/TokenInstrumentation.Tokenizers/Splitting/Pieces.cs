using static TokenInstrumentation.Tokenizers.CharClass;

namespace TokenInstrumentation.Tokenizers;

/// <summary>The pieces that both patterns cut alike.</summary>
internal static class Pieces
{
    private const int MaxDigits = 3;

    public static int Number(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        for (var digits = 0; digits < MaxDigits && end < text.Length && (CharClasses.At(text, end, out var length) & CharClass.Number) != 0; digits++)
        {
            end += length;
        }

        return end;
    }

    /// <summary>A space, if there is one, and symbols; the start when there are none.</summary>
    public static int Symbols(ReadOnlySpan<char> text, int start)
    {
        var first = text[start] == ' ' ? start + 1 : start;
        var end = CharClasses.SkipNone(text, first, NoSymbol);
        return end > first ? end : start;
    }

    /// <summary>White space: up to its last line break, else up to before the space that belongs to the next word.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the white space starts.</param>
    /// <param name="isWholeAtEnd">Whether white space at the end of the text is one piece in spite of line breaks.</param>
    public static int Space(ReadOnlySpan<char> text, int start, bool isWholeAtEnd)
    {
        var end = CharClasses.SkipAny(text, start, CharClass.Space);
        if (isWholeAtEnd && end == text.Length)
        {
            return end;
        }

        var lastBreak = text[start..end].LastIndexOfAny('\r', '\n');
        if (lastBreak >= 0)
        {
            return start + lastBreak + 1;
        }

        return end < text.Length && end - start > 1 ? end - 1 : end;
    }
}
