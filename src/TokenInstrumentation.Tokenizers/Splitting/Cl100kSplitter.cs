using static TokenInstrumentation.Tokenizers.CharClass;

namespace TokenInstrumentation.Tokenizers;

/// <summary>
/// The pattern of cl100k_base:
/// <c>'(?i:[sdmt]|ll|ve|re) | [^\r\n\p{L}\p{N}]?+\p{L}++ | \p{N}{1,3}+ |  ?[^\s\p{L}\p{N}]++[\r\n]*+ | \s++$ | \s*[\r\n] | \s+(?!\S) | \s</c>.
/// </summary>
internal readonly struct Cl100kSplitter : ISplitter
{
    public static bool SplitsCamelCase => false;

    public static int Next(ReadOnlySpan<char> text, int start)
    {
        var contraction = Contraction.Skip(text, start);
        if (contraction > start)
        {
            return contraction;
        }

        var first = CharClasses.At(text, start, out var length);
        var word = (first & NoPrefix) == 0 ? start + length : start;
        var end = CharClasses.SkipAny(text, word, Letter);
        if (end > word)
        {
            return end;
        }

        if ((first & Number) != 0)
        {
            return Pieces.Number(text, start);
        }

        end = Pieces.Symbols(text, start);
        if (end == start)
        {
            return Pieces.Space(text, start, isWholeAtEnd: true);
        }

        while (end < text.Length && (text[end] is '\r' or '\n'))
        {
            end++;
        }

        return end;
    }
}
