using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace TokenInstrumentation.Prompts;

/// <summary>How a reference is written: <c>[RESULT_REF:key]</c>.</summary>
internal static class ReferenceSyntax
{
    private const string Opening = "[RESULT_REF:";
    private const int LongestKey = 128;

    public static string Write(string key) => $"{Opening}{key}]";

    /// <summary>A key made of the text itself: the same text gets the same reference, and prompts with it stay the same for the provider's cache.</summary>
    public static string KeyOf(string text) => Hash(text, bytes: 8);

    /// <summary>A name without meaning for a text.</summary>
    public static string Hash(string text, int bytes) =>
        Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan())).AsSpan(0, bytes));

    /// <summary>Whether a key can be told from the text around it, and be copied by a model: visible characters, no brackets.</summary>
    public static bool IsKey(ReadOnlySpan<char> key)
    {
        if (key.Length is 0 or > LongestKey || char.IsWhiteSpace(key[0]) || char.IsWhiteSpace(key[^1]))
        {
            return false;
        }

        foreach (var rune in key.EnumerateRunes())
        {
            // Half a surrogate pair is enumerated as the replacement character.
            var isVisible = Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse);
            if (!isVisible || rune == Rune.ReplacementChar || rune.Value is '[' or ']')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Finds the next reference.</summary>
    /// <returns>Where it stands, and its key; a null key when there is none.</returns>
    public static (int Start, int End, string? Key) FindNext(string text, int from)
    {
        for (var start = text.IndexOf(Opening, from, StringComparison.Ordinal); start >= 0; start = text.IndexOf(Opening, start + 1, StringComparison.Ordinal))
        {
            var rest = text.AsSpan(start + Opening.Length);
            var length = rest[..Math.Min(rest.Length, LongestKey + 1)].IndexOf(']');
            if (length > 0 && IsKey(rest[..length]))
            {
                return (start, start + Opening.Length + length + 1, rest[..length].ToString());
            }
        }

        return (-1, -1, null);
    }
}
