using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TokenInstrumentation.Prompts;

/// <summary>An entry as a file: JSON in UTF-8, texts as readable as JSON allows.</summary>
internal static class ReferenceFile
{
    private static readonly JsonWriterOptions s_options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(ReferenceEntry entry)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, s_options))
        {
            writer.WriteStartObject();
            writer.WriteNumber("schema", 1);
            writer.WriteString("key", entry.Key);
            writer.WriteString("summary", entry.Summary);
            writer.WriteString("text", entry.Text);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The entry, or null when the file is not one.</summary>
    public static ReferenceEntry? Read(byte[] content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            return document.RootElement is { ValueKind: JsonValueKind.Object } file
                && Text(file, "key") is { } key && Text(file, "summary") is { } summary && Text(file, "text") is { } text
                ? new ReferenceEntry(key, summary, text)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement file, string name) =>
        file.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
