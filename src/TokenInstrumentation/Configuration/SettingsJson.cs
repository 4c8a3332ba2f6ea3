using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TokenInstrumentation;

/// <summary>Reads <c>tokens.json</c> with the line of every value. Comments and trailing commas are allowed.</summary>
internal static class SettingsJson
{
    private const int MaxDepth = 32;

    /// <exception cref="FormatException">It is no JSON object; the message names file and line.</exception>
    public static SettingsNode Read(ReadOnlySpan<byte> json, string file)
    {
        json = json.StartsWith("\uFEFF"u8) ? json[3..] : json;
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = MaxDepth });
        try
        {
            reader.Read();
            var root = Value(ref reader, json, file, "");
            while (reader.Read())
            {
            }

            return root;
        }
        catch (JsonException exception)
        {
            throw new FormatException($"{file}({exception.LineNumber + 1}): this is no JSON: {exception.Message}", exception);
        }
    }

    private static SettingsNode Value(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, string file, string path)
    {
        var source = string.Create(CultureInfo.InvariantCulture, $"{file}({Line(json, reader.TokenStartIndex)})");
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return new SettingsNode(source, path, SettingsKind.Object, "", Members(ref reader, json, file, path));
            case JsonTokenType.String:
                return new SettingsNode(source, path, SettingsKind.String, reader.GetString()!, []);
            case JsonTokenType.Number:
                return new SettingsNode(source, path, SettingsKind.Number, Encoding.UTF8.GetString(reader.ValueSpan), []);
            default:
                reader.Skip();
                return new SettingsNode(source, path, SettingsKind.Other, "", []);
        }
    }

    private static List<KeyValuePair<string, SettingsNode>> Members(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, string file, string path)
    {
        var members = new List<KeyValuePair<string, SettingsNode>>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var key = reader.GetString()!;
            reader.Read();
            members.Add(KeyValuePair.Create(key, Value(ref reader, json, file, path.Length == 0 ? key : $"{path}.{key}")));
        }

        return members;
    }

    private static int Line(ReadOnlySpan<byte> json, long index) => json[..(int)index].Count((byte)'\n') + 1;
}
