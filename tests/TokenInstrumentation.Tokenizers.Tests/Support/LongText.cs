using System.Text;

namespace TokenInstrumentation.Tokenizers.Tests.Support;

/// <summary>Texts that a splitter or a merge can be slow on.</summary>
internal static class LongText
{
    private static readonly Dictionary<string, Func<Random, string>> s_pieces = new()
    {
        ["one letter"] = _ => "a",
        ["letters"] = random => $"{(char)random.Next('a', 'z' + 1)}",
        ["capitals"] = _ => "A",
        ["spaces"] = _ => " ",
        ["line breaks"] = _ => "\n",
        ["tabs and line breaks"] = random => random.Next(2) == 0 ? "\t" : "\r\n",
        ["signs"] = _ => "=",
        ["digits"] = random => $"{random.Next(10)}",
        ["base64"] = random => Convert.ToBase64String([(byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256)]),
        ["Chinese"] = random => $"{(char)random.Next(0x4E00, 0x9FA6)}",
        ["Chinese beyond 16 bits"] = random => char.ConvertFromUtf32(random.Next(0x20000, 0x2A6DF)),
        ["emoji"] = random => char.ConvertFromUtf32(random.Next(0x1F600, 0x1F64F)),
        ["families"] = _ => "👩‍👩‍👧‍👦",
        ["lone surrogates"] = _ => "\udc00",
        ["surrogates"] = random => $"{(char)random.Next(0xD800, 0xE000)}",
        ["combining marks"] = _ => "\u0301",
        ["marks and capitals"] = _ => "\u0301ABCD",
        ["Chinese and capitals"] = _ => "字A",
        ["endings"] = _ => "'s",
        ["line break and spaces"] = random => random.Next(1000) == 0 ? "\n" : " ",
    };

    public static IEnumerable<string> Kinds => s_pieces.Keys;

    public static string Create(string kind, int length)
    {
        var random = new Random(1);
        var text = new StringBuilder(length + 16);
        while (text.Length < length)
        {
            text.Append(s_pieces[kind](random));
        }

        return text.ToString();
    }
}
