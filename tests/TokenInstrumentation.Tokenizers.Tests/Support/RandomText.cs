using System.Globalization;
using System.Text;
using CsCheck;

namespace TokenInstrumentation.Tokenizers.Tests.Support;

/// <summary>Texts that no corpus has: all categories of Unicode, and what the patterns treat specially, next to each other.</summary>
internal static class RandomText
{
    private static readonly string[] s_contractions =
    [
        "'s", "'S", "'t", "'re", "'RE", "'ve", "'Ve", "'m", "'ll", "'lL", "'d", "'D", "'ſ", "'r", "'l", "'", "’s",
    ];
    private static readonly string[] s_spaces =
    [
        " ", "  ", "   ", "\t", "\n", "\r\n", "\r", "\n\n", " \n", "\u00a0", "\u3000", "\u0085", "\u2028", "\u200b", "\v", "\f",
    ];
    private static readonly string[] s_symbols =
    [
        "/", "//", "-", "--", "_", "{\"", "\":", "());", "<|", "|>", "<|endoftext|>", "€", "…", "==", "\0", "\u007f", "\ufffd",
        "\ufeff",
    ];
    private static readonly string[] s_emoji = ["😀", "👩‍👩‍👧‍👦", "🇩🇪", "👍🏽", "❤️", "⭐", "🏴‍☠️", "1️⃣"];
    private static readonly string[] s_letters =
    [
        "a", "A", "aB", "Ab", "AB", "ABc", "ß", "é", "e\u0301", "\u0301", "ǅ", "ʰ", "字", "漢字", "の", "한", "ж", "Ж", "ع", "न", "नि",
        "𝒜", "𝒶", "𠀀", "𞤀",
    ];
    private static readonly string[] s_words =
    [
        "the", "Hello", "HTTPServer", "getValue", "token", "supercalifragilistic", "Straße", "数据", "информация", "2024", "12345",
        "٣", "Ⅷ", "²", "𝟘",
    ];

    private static readonly int[][] s_categories = [.. Enumerable.Range(0, 0x110000)
        .Where(codePoint => codePoint is < 0xD800 or > 0xDFFF)
        .GroupBy(codePoint => CharUnicodeInfo.GetUnicodeCategory(codePoint))
        .Select(group => group.ToArray())];

    private static readonly Gen<string> s_codePoint = Pick(s_categories).SelectMany(category => Pick(category)).Select(char.ConvertFromUtf32);
    private static readonly Gen<string> s_surrogate = Gen.Char['\ud800', '\udfff'].Select(c => c.ToString());
    private static readonly Gen<string> s_chinese = Gen.Char['\u4e00', '\u9fff'].Array[1, 8].Select(chars => new string(chars));
    private static readonly Gen<string> s_repeated = Gen.Select(Pick(s_letters).Or(Pick(s_spaces)).Or(Pick(s_symbols)), Gen.Int[2, 40])
        .Select((atom, count) => new StringBuilder().Insert(0, atom, count).ToString());

    private static readonly Gen<string> s_atom = Gen.Frequency(
        (4, Pick(s_letters)),
        (3, Pick(s_spaces)),
        (3, s_codePoint),
        (2, Pick(s_contractions)),
        (2, Pick(s_symbols)),
        (2, Pick(s_words)),
        (2, Gen.Char[' ', '~'].Select(c => c.ToString())),
        (1, s_chinese),
        (1, s_repeated),
        (1, Pick(s_emoji)),
        (1, s_surrogate));

    public static Gen<string> Any { get; } = s_atom.Array[0, 24].Select(string.Concat);

    /// <summary>The runs in CI take some seconds; <c>TOKENIZER_SAMPLES</c> makes them as long as you like.</summary>
    public static int Samples(int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable("TOKENIZER_SAMPLES"), CultureInfo.InvariantCulture, out var samples) ? samples : usual;

    private static Gen<T> Pick<T>(T[] items) => Gen.Int[0, items.Length - 1].Select(index => items[index]);

    private static Gen<string> Or(this Gen<string> first, Gen<string> second) => Gen.OneOf(first, second);
}
