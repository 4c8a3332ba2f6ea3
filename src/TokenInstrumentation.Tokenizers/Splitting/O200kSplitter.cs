using static TokenInstrumentation.Tokenizers.CharClass;

namespace TokenInstrumentation.Tokenizers;

/// <summary>
/// The pattern of o200k_base, with U for [\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}] and L for [\p{Ll}\p{Lm}\p{Lo}\p{M}]:
/// <c>[^\r\n\p{L}\p{N}]?U*L+('s…)? | [^\r\n\p{L}\p{N}]?U+L*('s…)? | \p{N}{1,3} |  ?[^\s\p{L}\p{N}]+[\r\n/]* | \s*[\r\n]+ | \s+(?!\S) | \s+</c>.
/// </summary>
internal readonly struct O200kSplitter : ISplitter
{
    private const CharClass MayLead = Upper | Caseless | Mark;
    private const CharClass MayFollow = Lower | Caseless | Mark;

    public static bool SplitsCamelCase => true;

    public static int Next(ReadOnlySpan<char> text, int start)
    {
        var first = CharClasses.At(text, start, out var length);
        if ((first & Number) != 0)
        {
            return Pieces.Number(text, start);
        }

        var word = (first & NoPrefix) == 0 ? start + length : start;
        var end = Word(text, word, out var isUpper);
        if ((first & Mark) != 0 && (isUpper || end == word))
        {
            // The first alternative holds for the mark alone, before the second is tried with the mark as prefix.
            return Contraction.Skip(text, start + length);
        }

        if (end > word)
        {
            return Contraction.Skip(text, end);
        }

        end = Pieces.Symbols(text, start);
        if (end == start)
        {
            return Pieces.Space(text, start, isWholeAtEnd: false);
        }

        while (end < text.Length && (text[end] is '\r' or '\n' or '/'))
        {
            end++;
        }

        return end;
    }

    /// <summary>The end of U*L+, or, <paramref name="isUpper"/>, of U+.</summary>
    private static int Word(ReadOnlySpan<char> text, int start, out bool isUpper)
    {
        // L+ begins at the last place that it can: U* takes all it gets and gives back no more than it must.
        var index = start;
        var lastFollowing = start;
        while (index < text.Length)
        {
            var next = CharClasses.At(text, index, out var length);
            if ((next & MayLead) == 0)
            {
                if ((next & Lower) == 0)
                {
                    break;
                }

                isUpper = false;
                return CharClasses.SkipAny(text, index, MayFollow);
            }

            index += length;
            if ((next & MayFollow) != 0)
            {
                lastFollowing = index;
            }
        }

        isUpper = lastFollowing == start;
        return isUpper ? index : lastFollowing;
    }
}
