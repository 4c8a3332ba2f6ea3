using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace TokenInstrumentation.Compiler.Configuration;

/// <summary>The characters of a JSON text, one step at a time. After the first error there is nothing more to read.</summary>
internal sealed class JsonScanner(string text)
{
    private static readonly Dictionary<char, char> s_escapes =
        new() { ['"'] = '"', ['\\'] = '\\', ['/'] = '/', ['b'] = '\b', ['f'] = '\f', ['n'] = '\n', ['r'] = '\r', ['t'] = '\t' };

    public int Position { get; private set; }

    public ConfigurationError? Error { get; private set; }

    /// <summary>The next character that means something; null at the end.</summary>
    public char? Peek()
    {
        while (Position < text.Length)
        {
            var c = text[Position];
            if (c == '/' && SkipComment())
            {
                continue;
            }

            if (c is not (' ' or '\t' or '\r' or '\n' or '\uFEFF'))
            {
                return c;
            }

            Position++;
        }

        return null;
    }

    public void Skip() => Position++;

    /// <summary>Always null, so that a reader can fail and return in one step.</summary>
    public JsonNode? Fail(string message, int? from = null)
    {
        var start = from ?? Position;
        Error ??= new ConfigurationError(TextSpan.FromBounds(start, Math.Min(text.Length, Math.Max(Position, start + 1))), message);
        Position = text.Length;
        return null;
    }

    public bool Expect(char expected, char? alternative = null)
    {
        if (Peek() == expected)
        {
            Position++;
            return true;
        }

        Fail(alternative is null ? $"expected '{expected}'" : $"expected '{expected}' or '{alternative}'");
        return false;
    }

    public JsonNode? ReadString()
    {
        var start = Position++;
        var value = new StringBuilder();
        while (Position < text.Length)
        {
            var c = text[Position++];
            if (c == '"')
            {
                return new JsonNode(JsonKind.String, TextSpan.FromBounds(start, Position), value.ToString(), []);
            }

            if (c < ' ')
            {
                Position--;
                return Fail("the string is not closed on its line", start);
            }

            if (c != '\\')
            {
                value.Append(c);
            }
            else if (ReadEscape() is { } escaped)
            {
                value.Append(escaped);
            }
            else
            {
                return Fail("an escape is one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four hexadecimal digits", Position - 1);
            }
        }

        return Fail("the string is not closed", start);
    }

    /// <summary>A number, or true, false, null.</summary>
    public JsonNode? ReadScalar()
    {
        var start = Position;
        while (Position < text.Length && (char.IsLetterOrDigit(text[Position]) || text[Position] is '-' or '+' or '.' or '_'))
        {
            Position++;
        }

        var word = text.Substring(start, Position - start);
        var span = TextSpan.FromBounds(start, Position);
        return word switch
        {
            "true" or "false" or "null" => new JsonNode(JsonKind.Word, span, word, []),
            _ when IsNumber(word) => new JsonNode(JsonKind.Number, span, word, []),
            "" => Fail($"expected a value, not '{text[start]}'", start),
            _ => Fail($"'{word}' is no value; strings stand in double quotes, numbers have no separators", start),
        };
    }

    private static bool IsNumber(string word) =>
        word.Length > 0 && (char.IsDigit(word[0]) || (word[0] == '-' && word.Length > 1 && char.IsDigit(word[1])))
        && double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private char? ReadEscape()
    {
        if (Position == text.Length)
        {
            return null;
        }

        var c = text[Position];
        if (s_escapes.TryGetValue(c, out var plain))
        {
            Position++;
            return plain;
        }

        if (c != 'u' || Position + 5 > text.Length
            || !ushort.TryParse(text.Substring(Position + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            return null;
        }

        Position += 5;
        return (char)code;
    }

    /// <returns>False when it is no comment: then the slash means something, and fails.</returns>
    private bool SkipComment()
    {
        var kind = Position + 1 < text.Length ? text[Position + 1] : '\0';
        if (kind is not ('/' or '*'))
        {
            return false;
        }

        var end = kind == '/' ? text.IndexOfAny(['\r', '\n'], Position) : text.IndexOf("*/", Position + 2, StringComparison.Ordinal);
        if (end < 0 && kind == '*')
        {
            Fail("the comment is not closed");
        }

        Position = end < 0 ? text.Length : end + (kind == '/' ? 1 : 2);
        return true;
    }
}
