using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TokenInstrumentation.Extensions.AI;

/// <summary>Arguments and results of tools as the text that is sent: JSON, unless it is text already.</summary>
internal static class ContentText
{
    public static string? Of(object? value)
    {
        switch (value)
        {
            case null:
                return null;
            case string text:
                return text;
            case JsonElement element:
                // A text in it stays in quotation marks, as the adapters send it.
                return element.GetRawText();
        }

        try
        {
            return JsonSerializer.Serialize(value, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(object)));
        }
        catch (Exception exception) when (exception is NotSupportedException or JsonException)
        {
            // The adapters of the SDKs send something of their own then; its length is anybody's guess.
            return value.ToString();
        }
    }
}
