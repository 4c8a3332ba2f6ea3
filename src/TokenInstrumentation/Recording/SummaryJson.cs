using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace TokenInstrumentation;

/// <summary>How numbers stand in <c>run.json</c> and <c>token_summary.json</c>, so that the same records give the same bytes.</summary>
internal static class SummaryJson
{
    // 28 zeros: dividing by it takes the trailing zeros off a decimal and changes nothing else.
    private const decimal One = 1.0000000000000000000000000000m;

    public static JsonWriterOptions Options { get; } = new() { Indented = true, NewLine = "\n", Encoder = CreateEncoder() };

    /// <summary>Writes a sum of money without trailing zeros, null when nothing in it has a price.</summary>
    public static void Cost(Utf8JsonWriter json, string name, decimal? usd)
    {
        if (usd is { } known)
        {
            json.WriteNumber(name, known / One);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>Writes a quotient, rounded; null when there is nothing to divide by.</summary>
    public static void Quotient(Utf8JsonWriter json, string name, decimal? dividend, long divisor, int decimals) =>
        Cost(json, name, divisor == 0 ? null : dividend is { } sum ? decimal.Round(sum / divisor, decimals, MidpointRounding.AwayFromZero) : null);

    // Names are written as they are, but for what turns the direction of a line or hides in it: somebody will print the file.
    private static JavaScriptEncoder CreateEncoder()
    {
        var settings = new TextEncoderSettings(UnicodeRanges.All);
        foreach (var (first, last) in (ReadOnlySpan<(char, char)>)[('\u061C', '\u061C'), ('\u200B', '\u200B'), ('\u200E', '\u200F'), ('\u2028', '\u202E'), ('\u2060', '\u206F'), ('\uFEFF', '\uFEFF')])
        {
            for (var character = first; character <= last; character++)
            {
                settings.ForbidCharacter(character);
            }
        }

        return JavaScriptEncoder.Create(settings);
    }
}
