using System.Globalization;
using System.Text;

namespace TokenInstrumentation.Manifest;

/// <summary>One object of JSON on one line. Values that say nothing (null, 0, false) are left out unless they are stated to count.</summary>
internal sealed class JsonObject
{
    private readonly StringBuilder _text = new("{");

    public JsonObject Add(string name, string? value) => value is null ? this : Raw(name, Quote(value));

    public JsonObject Add(string name, long value) => value == 0 ? this : Number(name, value);

    public JsonObject Add(string name, bool value) => value ? Raw(name, "true") : this;

    public JsonObject Number(string name, long value) => Raw(name, value.ToString(CultureInfo.InvariantCulture));

    public override string ToString() => _text + "}";

    /// <summary>
    /// Beside what JSON asks for, lone surrogates are escaped, which UTF-8 would lose, and what C# takes for the end of a line.
    /// </summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                quoted.Append(c).Append(text[++i]);
            }
            else if (c is '"' or '\\')
            {
                quoted.Append('\\').Append(c);
            }
            else if (char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029')
            {
                quoted.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                quoted.Append(c);
            }
        }

        return quoted.Append('"').ToString();
    }

    private JsonObject Raw(string name, string value)
    {
        _text.Append(_text.Length > 1 ? ", " : "").Append('"').Append(name).Append("\": ").Append(value);
        return this;
    }
}
