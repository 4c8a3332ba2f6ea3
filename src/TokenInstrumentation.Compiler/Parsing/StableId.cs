using System.Globalization;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>16 hexadecimal digits of a text: the same in every build, on every machine (FNV-1a, 64 bits).</summary>
internal static class StableId
{
    public static string Of(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text)
        {
            hash = unchecked((hash ^ c) * 1099511628211UL);
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }
}
