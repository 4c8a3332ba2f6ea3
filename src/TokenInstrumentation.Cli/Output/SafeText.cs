using System.Globalization;
using System.Text;

namespace TokenInstrumentation.Cli.Output;

/// <summary>Text from files, made safe to print: what moves a cursor, colours, ends a line or turns its direction is written as an escape.</summary>
internal static class SafeText
{
    public static string Of(string? text)
    {
        if (text is null || !text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return text ?? "";
        }

        var safe = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsHarmful(rune))
            {
                safe.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
            }
            else
            {
                safe.Append(rune.ToString());
            }
        }

        return safe.ToString();
    }

    // Controls (C0, DEL, C1), line and paragraph separators, marks and overrides of direction, what is invisible.
    private static bool IsHarmful(Rune rune) =>
        Rune.IsControl(rune)
        || rune.Value is 0x061C or 0x200B or (>= 0x200E and <= 0x200F) or (>= 0x2028 and <= 0x202E) or (>= 0x2060 and <= 0x206F) or 0xFEFF
        or (>= 0xE0000 and <= 0xE007F);
}
