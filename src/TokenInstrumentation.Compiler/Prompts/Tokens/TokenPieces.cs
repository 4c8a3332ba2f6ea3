using System.Globalization;
using System.Text;

namespace TokenInstrumentation.Compiler.Prompts;

/// <summary>
/// A text as the tokenizer can take it: its time grows with the square of the longest run without a break (256,000 letters: 13 s), so longer runs
/// are cut, and halves of surrogate pairs become what a UTF-8 encoder makes of them. Either costs exactness.
/// </summary>
internal static class TokenPieces
{
    private const int LongestRun = 2_000;
    private const int CutRun = 500;

    // A text may hold this many square characters of runs before they are cut, too: below a second for the worst script.
    private const long MaxWork = 20_000_000;

    public static (IReadOnlyList<string> Pieces, bool IsExact) Of(string text)
    {
        var whole = WithoutLoneSurrogates(text);
        var pieces = new List<string>();
        var work = 0L;
        var (pieceStart, runStart) = (0, 0);
        for (var i = 1; i <= whole.Length; i++)
        {
            if (i < whole.Length && KindOf(whole[i]) == KindOf(whole[runStart]))
            {
                continue;
            }

            var length = i - runStart;
            work += length > CutRun ? (long)length * length : 0;
            if (length > LongestRun || (length > CutRun && work > MaxWork))
            {
                pieces.Add(whole.Substring(pieceStart, runStart - pieceStart));
                for (pieceStart = runStart; pieceStart < i;)
                {
                    var end = Math.Min(i, pieceStart + CutRun);
                    end -= end < i && char.IsHighSurrogate(whole[end - 1]) ? 1 : 0;
                    pieces.Add(whole.Substring(pieceStart, end - pieceStart));
                    pieceStart = end;
                }
            }

            runStart = i;
        }

        var isExact = pieces.Count == 0 && whole == text;
        pieces.Add(whole.Substring(pieceStart));
        return (pieces, isExact);
    }

    private static int KindOf(char c) => char.IsLetter(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark ? 0
        : char.IsWhiteSpace(c) ? 1
        : char.IsDigit(c) ? 2
        : 3;

    private static string WithoutLoneSurrogates(string text)
    {
        StringBuilder? changed = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                (changed ??= new StringBuilder(text))[i] = '\uFFFD';
            }
        }

        return changed?.ToString() ?? text;
    }
}
