using System.Buffers;

namespace TokenInstrumentation.Responses;

/// <summary>What ends a sentence or a clause. Data first: in doubt there is no end, a cut falls back to the one before.</summary>
internal static class SentenceRules
{
    private static readonly SearchValues<char> s_terminators = SearchValues.Create(".!?…؟۔।॥");
    private static readonly SearchValues<char> s_wideTerminators = SearchValues.Create("。！？｡．");
    private static readonly SearchValues<char> s_closers = SearchValues.Create("\"'”’)]»*_`」』）】》〉");
    private static readonly SearchValues<char> s_separators = SearchValues.Create(",;:،؛");
    private static readonly SearchValues<char> s_wideSeparators = SearchValues.Create("，；：、､");
    private static readonly SearchValues<char> s_blockMarks = SearchValues.Create("-*+#|>`~•");

    // A full stop after these ends no sentence.
    private static readonly HashSet<string> s_abbreviations = new(
        ["eg", "ie", "vs", "cf", "approx", "ca", "al", "mr", "mrs", "ms", "dr", "prof", "sr", "jr", "st", "mt", "gen", "rev", "bzw", "usw", "evtl", "ggf"],
        StringComparer.OrdinalIgnoreCase);

    // Nor after these, when a number follows.
    private static readonly HashSet<string> s_numbered = new(
        ["no", "nos", "nr", "fig", "eq", "sec", "ch", "vol", "art", "abs", "pp", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"],
        StringComparer.OrdinalIgnoreCase);

    public static bool IsWidePunctuation(char c) => s_wideTerminators.Contains(c) || s_wideSeparators.Contains(c) || (c > 127 && s_closers.Contains(c));

    /// <summary>Where the sentence ends that the character at <paramref name="i"/> closes, quotation marks included; -1 when it closes none.</summary>
    public static int SentenceEnd(ReadOnlySpan<char> text, int i)
    {
        if (!IsTerminator(text[i]))
        {
            return -1;
        }

        // Of "?!" and "..." the last one decides.
        var end = i + 1;
        if (end < text.Length && IsTerminator(text[end]))
        {
            return -1;
        }

        while (end < text.Length && s_closers.Contains(text[end]))
        {
            end++;
        }

        if (s_wideTerminators.Contains(text[i]))
        {
            return text[i] == '．' && end < text.Length && char.IsDigit(text[end]) ? -1 : end;
        }

        var rest = text[end..];
        if (rest.IsEmpty)
        {
            return end;
        }

        var next = rest.TrimStart();
        var goesOn = rest.Length == next.Length || (next.Length > 0 && char.IsLower(next[0]));
        return goesOn || (text[i] == '.' && IsAbbreviation(text[..i], next)) ? -1 : end;
    }

    /// <summary>Where the clause ends that the character at <paramref name="i"/> closes; -1 when it closes none.</summary>
    public static int ClauseEnd(ReadOnlySpan<char> text, int i)
    {
        var spaced = i + 1 < text.Length && char.IsWhiteSpace(text[i + 1]);
        return text[i] switch
        {
            var c when s_wideSeparators.Contains(c) => i + 1,
            var c when spaced && s_separators.Contains(c) => i + 1,
            '—' or '–' when spaced && i > 0 && char.IsWhiteSpace(text[i - 1]) => i - 1,
            _ => -1,
        };
    }

    /// <summary>Whether the line break at <paramref name="i"/> ends more than a line: a paragraph, an item of a list, a heading, a row.</summary>
    public static bool EndsBlock(ReadOnlySpan<char> text, int i)
    {
        var next = text[(i + 1)..].TrimStart(" \t\r");
        var digits = next.IndexOfAnyExceptInRange('0', '9');
        return next.IsEmpty || next[0] == '\n' || s_blockMarks.Contains(next[0]) || (digits > 0 && next[digits] is '.' or ')')
            || text[(text[..i].LastIndexOf('\n') + 1)..i].TrimStart() is ['#', ..];
    }

    private static bool IsTerminator(char c) => s_terminators.Contains(c) || s_wideTerminators.Contains(c);

    private static bool IsAbbreviation(ReadOnlySpan<char> before, ReadOnlySpan<char> next)
    {
        var start = before.Length;
        while (start > 0 && (char.IsLetterOrDigit(before[start - 1]) || before[start - 1] == '.'))
        {
            start--;
        }

        var word = before[start..];
        if (word.IsEmpty)
        {
            return false;
        }

        // "e.g", "U.S", "z.B", not an ellipsis; the "J" of "J. Smith"; the "1" of a numbered line.
        var isNumber = !word.ContainsAnyExceptInRange('0', '9');
        return (word.Contains('.') && char.IsLetter(word[^1]))
            || (word.Length == 1 && char.IsLetter(word[0]) && word[0] < 128)
            || (isNumber && before[..start].TrimEnd(" \t") is [] or [.., '\n'])
            || s_abbreviations.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word)
            || (s_numbered.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word) && next is [>= '0' and <= '9', ..]);
    }
}
