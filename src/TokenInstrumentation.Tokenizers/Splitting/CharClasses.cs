using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace TokenInstrumentation.Tokenizers;

/// <summary>The class of each code point. The patterns are about code points: a pair of surrogates is one letter, digit or symbol.</summary>
internal static class CharClasses
{
    private static readonly CharClass[] s_units = CreateUnits();

    /// <summary>The class of the code point at an index, and how many chars it has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CharClass At(ReadOnlySpan<char> text, int index, out int length)
    {
        length = 1;
        var result = s_units[text[index]];
        return result == CharClass.Surrogate ? OfPair(text, index, out length) : result;
    }

    /// <summary>The end of the run of code points of some classes.</summary>
    public static int SkipAny(ReadOnlySpan<char> text, int index, CharClass classes)
    {
        while (index < text.Length && (At(text, index, out var length) & classes) != 0)
        {
            index += length;
        }

        return index;
    }

    /// <summary>The end of the run of code points of none of some classes.</summary>
    public static int SkipNone(ReadOnlySpan<char> text, int index, CharClass classes)
    {
        while (index < text.Length && (At(text, index, out var length) & classes) == 0)
        {
            index += length;
        }

        return index;
    }

    private static CharClass OfPair(ReadOnlySpan<char> text, int index, out int length)
    {
        // A lone surrogate is read as U+FFFD, a symbol.
        Rune.DecodeFromUtf16(text[index..], out var rune, out length);
        return Of(Rune.GetUnicodeCategory(rune));
    }

    private static CharClass Of(UnicodeCategory category) => category switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter => CharClass.Upper,
        UnicodeCategory.LowercaseLetter => CharClass.Lower,
        UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => CharClass.Caseless,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => CharClass.Mark,
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => CharClass.Number,
        _ => CharClass.Other,
    };

    private static CharClass[] CreateUnits()
    {
        var units = new CharClass[char.MaxValue + 1];
        for (var unit = 0; unit < units.Length; unit++)
        {
            var c = (char)unit;
            units[unit] = c switch
            {
                '\r' or '\n' => CharClass.Space | CharClass.NewLine,
                _ when char.IsSurrogate(c) => CharClass.Surrogate,
                _ when char.IsWhiteSpace(c) => CharClass.Space,
                _ => Of(CharUnicodeInfo.GetUnicodeCategory(c)),
            };
        }

        return units;
    }
}
