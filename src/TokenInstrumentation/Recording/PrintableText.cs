using System.Globalization;
using System.Text;

namespace TokenInstrumentation;

/// <summary>
/// Names as they may be printed. A name may come from a prompt: nothing in it may command the terminal, break the line or turn its direction.
/// </summary>
internal static class PrintableText
{
    /// <summary>The name with a sign in place of each character that is not harmless.</summary>
    public static string Replace(string name, string sign = "\uFFFD") => Map(name, (rune, text) => text.Append(IsHarmless(rune) ? rune.ToString() : sign));

    /// <summary>The name with <c>\n</c>, <c>\u001b</c> … in place of such characters, and a backslash before itself and what else is special at that place.</summary>
    public static string Escape(string name, char special) => Map(name, (rune, text) =>
    {
        if (rune.Value == special || rune.Value == '\\')
        {
            text.Append('\\').Append(rune.ToString());
        }
        else
        {
            AppendEscaped(text, rune);
        }
    });

    /// <summary>What a line may hold: no control characters, no marks of direction. The joiner of emoji is harmless.</summary>
    public static bool IsHarmless(Rune rune) => rune.Value == 0x200D || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    /// <summary>Appends a character, escaped unless it is harmless.</summary>
    public static void AppendEscaped(StringBuilder text, Rune rune)
    {
        const string Letters = "\n\r\t";
        if (IsHarmless(rune))
        {
            text.Append(rune.ToString());
        }
        else if (rune.IsAscii && Letters.IndexOf((char)rune.Value) is >= 0 and var i)
        {
            text.Append('\\').Append("nrt"[i]);
        }
        else
        {
            foreach (var unit in rune.ToString())
            {
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}");
            }
        }
    }

    private static string Map(string name, Action<Rune, StringBuilder> append)
    {
        var text = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            append(rune, text);
        }

        return text.ToString();
    }
}
