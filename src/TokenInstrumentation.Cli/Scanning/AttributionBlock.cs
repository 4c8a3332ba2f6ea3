using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TokenInstrumentation.Cli.Scanning;

/// <summary>What stands between the time of a line and its figures: who spent the tokens.</summary>
internal static class AttributionBlock
{
    private static readonly (string Key, bool IsOptional)[] s_keys =
    [
        ("run_id", false), ("phase", true), ("iteration", false), ("agent_name", false), ("agent_type", false), ("operation", false),
        ("task_description", false), ("module", false), ("operation_type", false), ("call_site", true), ("model", false), ("request_model", true),
        ("provider", true),
    ];

    private static readonly string s_task = Encoding.UTF8.GetString(RecordTerms.OperationType[(int)OperationType.Task]);

    /// <summary>Reads a block that has the writer's keys in their order.</summary>
    /// <param name="block">From the comma before its first key to the comma behind its last value.</param>
    /// <param name="key">What it says.</param>
    /// <returns>False for any other, and for one that the parser of whole lines might read in another way.</returns>
    public static bool TryRead(ReadOnlySpan<byte> block, out SummaryKey key)
    {
        key = default;
        try
        {
            var values = new string?[s_keys.Length];
            var json = new Utf8JsonReader([.. "{"u8, .. block[1..^1], .. "}"u8]);
            json.Read();
            var next = 0;
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                while (next < s_keys.Length && !json.ValueTextEquals(s_keys[next].Key))
                {
                    if (!s_keys[next++].IsOptional)
                    {
                        return false;
                    }
                }

                if (next == s_keys.Length || !json.Read() || !Read(ref json, next == 2, out values[next++]))
                {
                    return false;
                }
            }

            // Tasks are no calls: they count elsewhere.
            if (s_keys[next..].Any(static missing => !missing.IsOptional) || json.Read() || values[8] == s_task)
            {
                return false;
            }

            key = new SummaryKey(
                values[0] ?? "", values[1], int.Parse(values[2]!, NumberStyles.None, CultureInfo.InvariantCulture),
                values[5] ?? "unknown", values[3] ?? "unknown", values[10] ?? values[11] ?? "", values[9] ?? "");
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            return false;
        }
    }

    private static bool Read(ref Utf8JsonReader json, bool isNumber, out string? value)
    {
        value = json.TokenType switch
        {
            JsonTokenType.Number => Encoding.UTF8.GetString(json.ValueSpan),
            JsonTokenType.String => json.GetString(),
            _ => null,
        };
        return isNumber ? json.TokenType == JsonTokenType.Number : json.TokenType is JsonTokenType.String or JsonTokenType.Null;
    }
}
