using System.Globalization;
using System.Text;

namespace TokenInstrumentation.Manifest;

/// <summary>
/// JSON in; dictionaries, lists, strings, numbers (double), booleans and null out. Our own, because what hosts of compilers and builds carry
/// of System.Text.Json differs.
/// </summary>
internal sealed class JsonParser
{
    private const int Deepest = 64;

    private readonly string _text;
    private int _at;

    private JsonParser(string text) => _text = text;

    /// <exception cref="FormatException">It is no JSON; the message says where.</exception>
    public static object? Parse(string text)
    {
        var parser = new JsonParser(text);
        var value = parser.Value(0);
        return parser.Peek() == '\0' && parser._at >= text.Length ? value : throw parser.Error("text after the end");
    }

    private object? Value(int depth) => depth > Deepest ? throw Error("nested too deeply") : Peek() switch
    {
        '{' => Object(depth),
        '[' => List(depth),
        '"' => Text(),
        't' => Word("true", true),
        'f' => Word("false", false),
        'n' => Word("null", null),
        _ => Number(),
    };

    private Dictionary<string, object?> Object(int depth)
    {
        var members = new Dictionary<string, object?>(StringComparer.Ordinal);
        _at++;
        for (var first = true; Peek() != '}'; first = false)
        {
            Separate(first);
            _ = Peek();
            var name = Text();
            Expect(':');
            members[name] = Value(depth + 1);
        }

        _at++;
        return members;
    }

    private List<object?> List(int depth)
    {
        var items = new List<object?>();
        _at++;
        for (var first = true; Peek() != ']'; first = false)
        {
            Separate(first);
            items.Add(Value(depth + 1));
        }

        _at++;
        return items;
    }

    private string Text()
    {
        Expect('"');
        var text = new StringBuilder();
        while (_at < _text.Length && _text[_at] != '"')
        {
            text.Append(_text[_at] == '\\' ? Escaped() : _text[_at]);
            _at++;
        }

        Expect('"');
        return text.ToString();
    }

    /// <summary>Leaves the position at the last character of the escape.</summary>
    private char Escaped()
    {
        const string Letters = "bfnrt";
        var letter = ++_at < _text.Length ? _text[_at] : '\0';
        if (letter == 'u' && _at + 4 < _text.Length && int.TryParse(_text.Substring(_at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            _at += 4;
            return (char)code;
        }

        return letter is '"' or '\\' or '/' ? letter : Letters.IndexOf(letter) is >= 0 and var i ? "\b\f\n\r\t"[i] : throw Error("a broken escape");
    }

    private double Number()
    {
        var begin = _at;
        while (_at < _text.Length && _text[_at] is (>= '0' and <= '9') or '-' or '+' or '.' or 'e' or 'E')
        {
            _at++;
        }

        return double.TryParse(_text.Substring(begin, _at - begin), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw Error("no value");
    }

    private object? Word(string word, object? value)
    {
        if (string.CompareOrdinal(_text, _at, word, 0, word.Length) != 0)
        {
            throw Error("no value");
        }

        _at += word.Length;
        return value;
    }

    private void Separate(bool first)
    {
        if (!first)
        {
            Expect(',');
        }
    }

    private void Expect(char expected)
    {
        if (Peek() != expected || _at >= _text.Length)
        {
            throw Error($"'{expected}' is missing");
        }

        _at++;
    }

    /// <summary>The next character that is no white space; a zero at the end.</summary>
    private char Peek()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t' or '\r' or '\n')
        {
            _at++;
        }

        return _at < _text.Length ? _text[_at] : '\0';
    }

    private FormatException Error(string what) =>
        new($"line {(_text.Take(_at).Count(static c => c == '\n') + 1).ToString(CultureInfo.InvariantCulture)}: {what}");
}
