using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.ML.Tokenizers;

namespace TokenInstrumentation.Tokenizers.Tests.Support;

/// <summary>
/// What the published definition says, slowly: the pattern cuts the text, and the library merges the bytes of each piece.
/// The pattern is about code points and that of .NET about chars, so it is shown a stand-in of the same kind for each pair of surrogates.
/// </summary>
internal sealed class ReferenceTokenizer(TiktokenTokenizer library, string pattern)
{
    private readonly Regex _pattern = new(pattern, RegexOptions.Compiled | RegexOptions.CultureInvariant);

    public List<string> Split(string text)
    {
        var standIns = new StringBuilder(text.Length);
        var starts = new List<int>(text.Length + 1);
        for (var index = 0; index < text.Length;)
        {
            starts.Add(index);
            Rune.DecodeFromUtf16(text.AsSpan(index), out var rune, out var length);
            standIns.Append(length == 1 && !char.IsSurrogate(text[index]) ? text[index] : StandIn(rune));
            index += length;
        }

        starts.Add(text.Length);
        return [.. _pattern.Matches(standIns.ToString()).Select(match => text[starts[match.Index]..starts[match.Index + match.Length]])];
    }

    public int Count(string text) => Split(text).Sum(CountPiece);

    /// <summary>Lone surrogates are sent as U+FFFD, and the library would count three bytes that are no UTF-8.</summary>
    private int CountPiece(string piece) =>
        library.CountTokens(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(piece)), considerPreTokenization: false);

    private static char StandIn(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.UppercaseLetter => 'Ä',
        UnicodeCategory.TitlecaseLetter => 'ǅ',
        UnicodeCategory.LowercaseLetter => 'ä',
        UnicodeCategory.ModifierLetter => 'ʰ',
        UnicodeCategory.OtherLetter => 'ア',
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => '\u0301',
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => '²',
        _ => '★',
    };
}
