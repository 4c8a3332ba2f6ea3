using System.Text.Json;
using TokenInstrumentation.Cli.CommandLine;

namespace TokenInstrumentation.Cli.Runs;

/// <summary>JSON files that may have been written by others: what is missing or of another type is null, never an exception.</summary>
internal static class JsonFile
{
    /// <summary>Reads a file that holds one object.</summary>
    /// <exception cref="BadInputException">It cannot be read, or holds something else; the message names file and line.</exception>
    public static JsonDocument Read(string path)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            var json = JsonDocument.Parse(bytes);
            CheckTexts(bytes);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
            {
                return json;
            }

            json.Dispose();
            throw new BadInputException($"{path}(1): not a JSON object.");
        }
        catch (InvalidOperationException e)
        {
            throw new BadInputException($"{path}: holds text that is no Unicode: {e.Message}", e);
        }
        catch (JsonException e)
        {
            throw new BadInputException($"{path}({e.LineNumber + 1}): not JSON: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"Cannot read '{path}': {e.Message}", e);
        }
    }

    // JSON in form may hold half a surrogate pair or broken UTF-8; found here, it surprises nobody who asks for a member later.
    private static void CheckTexts(ReadOnlySpan<byte> bytes)
    {
        var json = new Utf8JsonReader(bytes);
        while (json.Read())
        {
            if (json.TokenType is JsonTokenType.PropertyName or JsonTokenType.String)
            {
                _ = json.GetString();
            }
        }
    }

    public static string? Text(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static long? Count(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var count) ? count : null;

    public static decimal? Amount(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var amount) ? amount : null;

    public static DateTimeOffset? Time(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var time) ? time : null;
}
