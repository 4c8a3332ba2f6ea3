using System.Globalization;
using System.Text;

namespace TokenInstrumentation.Cli.Output;

/// <summary>How many columns text takes in a terminal.</summary>
internal static class TextWidth
{
    // East Asian wide and emoji: two columns each.
    private static readonly (int First, int Last)[] s_wide =
    [
        (0x1100, 0x115F), (0x231A, 0x231B), (0x23E9, 0x23EC), (0x2E80, 0x303E), (0x3041, 0xA4CF), (0xAC00, 0xD7A3), (0xF900, 0xFAFF),
        (0xFE30, 0xFE6F), (0xFF00, 0xFF60), (0xFFE0, 0xFFE6), (0x1F300, 0x1F64F), (0x1F680, 0x1F6FF), (0x1F900, 0x1F9FF), (0x20000, 0x3FFFD),
    ];

    public static int Of(string text) => text.AsSpan().ContainsAnyExceptInRange(' ', '~') ? text.EnumerateRunes().Sum(Of) : text.Length;

    /// <summary>Fills up with spaces on the right.</summary>
    public static string PadRight(string text, int width) => text + new string(' ', Math.Max(0, width - Of(text)));

    /// <summary>Fills up with spaces on the left.</summary>
    public static string PadLeft(string text, int width) => new string(' ', Math.Max(0, width - Of(text))) + text;

    /// <summary>Cuts what is longer, and says so with an ellipsis.</summary>
    public static string Cut(string text, int width)
    {
        if (Of(text) <= width)
        {
            return text;
        }

        var cut = new StringBuilder();
        var used = 1;
        foreach (var rune in text.EnumerateRunes())
        {
            used += Of(rune);
            if (used > width)
            {
                break;
            }

            cut.Append(rune.ToString());
        }

        return cut.Append('…').ToString();
    }

    private static int Of(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? 0
        : s_wide.Any(range => rune.Value >= range.First && rune.Value <= range.Last) ? 2 : 1;
}
