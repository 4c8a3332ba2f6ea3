using System.Text.Json.Nodes;
using TokenInstrumentation.Testing.LoopbackOpenAI;

namespace TokenInstrumentation.Testing.LoopbackAnthropic;

/// <summary>The objects a message is made of; each call builds a new one, since a JSON node has one parent.</summary>
internal static class MessageObjects
{
    public static JsonObject Message(Completion completion, string? stopReason) => new()
    {
        ["id"] = $"msg_{completion.Id}",
        ["type"] = "message",
        ["role"] = "assistant",
        ["model"] = completion.Model,
        ["content"] = new JsonArray(),
        ["stop_reason"] = stopReason,
        ["stop_sequence"] = null,
    };

    public static IEnumerable<JsonNode?> Content(Completion completion)
    {
        if (completion.Text.Length > 0)
        {
            yield return Text(completion.Text);
        }

        foreach (var call in completion.ToolCalls)
        {
            yield return ToolUse(call);
        }
    }

    public static JsonObject Text(string text) => new() { ["type"] = "text", ["text"] = text, ["citations"] = null };

    public static JsonObject ToolUse(LoopbackToolCall call) =>
        new() { ["type"] = "tool_use", ["id"] = call.Id, ["name"] = call.Name, ["input"] = JsonNode.Parse(call.Arguments) };

    /// <summary>Input is what is left when cache reads and writes are taken out.</summary>
    public static JsonObject Usage(LoopbackUsage usage) => new()
    {
        ["input_tokens"] = usage.Input - usage.Cached - usage.CacheWrite,
        ["cache_creation_input_tokens"] = usage.CacheWrite,
        ["cache_read_input_tokens"] = usage.Cached,
        ["output_tokens"] = usage.Output,
        ["output_tokens_details"] = new JsonObject { ["thinking_tokens"] = usage.Reasoning },
        ["service_tier"] = "standard",
    };
}
