using System.Text;

namespace TokenInstrumentation.Prompts;

/// <summary>Takes the white space out of JSON, when it is JSON: every other character stays as it is.</summary>
internal struct JsonLayout
{
    private const int MaxDepth = 64;

    private readonly string _text;
    private readonly StringBuilder _result;
    private int _at;
    private int _depth;

    private JsonLayout(string text, int start)
    {
        _text = text;
        _at = start;
        _result = new StringBuilder();
    }

    /// <summary>The value that begins at <paramref name="start"/> without layout, and where it ends; null when there is none.</summary>
    public static (string Text, int End)? Remove(string text, int start)
    {
        var layout = new JsonLayout(text, start);
        return layout.Value() ? (layout._result.ToString(), layout._at) : null;
    }

    private bool Value()
    {
        Skip();
        return Current switch
        {
            '{' => Many('}', isObject: true),
            '[' => Many(']', isObject: false),
            '"' => String(),
            't' => Word("true"),
            'f' => Word("false"),
            'n' => Word("null"),
            _ => Number(),
        };
    }

    private readonly char Current => _at < _text.Length ? _text[_at] : '\0';

    private bool Many(char closing, bool isObject)
    {
        if (++_depth > MaxDepth)
        {
            return false;
        }

        Take();
        Skip();
        if (Current != closing)
        {
            do
            {
                Skip();
                if ((isObject && !(Current == '"' && String() && Separator(':'))) || !Value())
                {
                    return false;
                }

                Skip();
            }
            while (Separator(','));
        }

        if (Current != closing)
        {
            return false;
        }

        Take();
        _depth--;
        return true;
    }

    private bool Separator(char separator)
    {
        Skip();
        if (Current != separator)
        {
            return false;
        }

        Take();
        return true;
    }

    private bool String()
    {
        Take();
        while (Current != '"')
        {
            if (Current < ' ')
            {
                return false;
            }

            if (Current == '\\')
            {
                Take();
                if (Current < ' ')
                {
                    return false;
                }
            }

            Take();
        }

        Take();
        return true;
    }

    private bool Word(string word)
    {
        if (string.CompareOrdinal(_text, _at, word, 0, word.Length) != 0)
        {
            return false;
        }

        _result.Append(word);
        _at += word.Length;
        return true;
    }

    private bool Number()
    {
        var start = _at;
        while (Current is (>= '0' and <= '9') or '-' or '+' or '.' or 'e' or 'E')
        {
            Take();
        }

        return double.TryParse(
            _text.Substring(start, _at - start), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out _);
    }

    private void Take()
    {
        _result.Append(_text[_at]);
        _at++;
    }

    private void Skip()
    {
        while (Current is ' ' or '\n' or '\r' or '\t')
        {
            _at++;
        }
    }
}
