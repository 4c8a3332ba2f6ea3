namespace TokenInstrumentation.Tokenizers;

/// <summary>The English endings that both patterns know: 's 't 're 've 'm 'll 'd, in either case.</summary>
internal static class Contraction
{
    /// <summary>The end of the ending at an index; the index itself when there is none.</summary>
    public static int Skip(ReadOnlySpan<char> text, int index)
    {
        if (index + 1 >= text.Length || text[index] != '\'')
        {
            return index;
        }

        switch (text[index + 1])
        {
            // The long s is an s without regard to case.
            case 's' or 'S' or 'ſ' or 't' or 'T' or 'm' or 'M' or 'd' or 'D':
                return index + 2;
            case 'r' or 'R' or 'v' or 'V' when Is(text, index + 2, 'e'):
            case 'l' or 'L' when Is(text, index + 2, 'l'):
                return index + 3;
            default:
                return index;
        }
    }

    private static bool Is(ReadOnlySpan<char> text, int index, char small) => index < text.Length && (text[index] | 0x20) == small;
}
