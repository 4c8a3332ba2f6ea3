using System.Text.Json.Nodes;

namespace TokenInstrumentation.Testing.LoopbackOpenAI.Wire;

/// <summary>The objects a Responses answer is made of; each call builds a new one, since a JSON node has one parent.</summary>
internal static class ResponsesItems
{
    public static JsonObject Response(Completion completion, string status) => new()
    {
        ["id"] = $"resp_{completion.Id}",
        ["object"] = "response",
        ["created_at"] = completion.Created,
        ["status"] = status,
        ["error"] = null,
        ["incomplete_details"] = null,
        ["instructions"] = null,
        ["metadata"] = new JsonObject(),
        ["model"] = completion.Model,
        ["output"] = new JsonArray(),
        ["parallel_tool_calls"] = true,
        ["temperature"] = 1.0,
        ["tool_choice"] = "auto",
        ["tools"] = new JsonArray(),
        ["top_p"] = 1.0,
        ["usage"] = null,
    };

    public static IEnumerable<JsonNode?> All(Completion completion)
    {
        if (completion.Text.Length > 0)
        {
            yield return Message(completion, "completed", TextPart(completion.Text));
        }

        foreach (var call in completion.ToolCalls)
        {
            yield return FunctionCall(call, "completed");
        }
    }

    public static LoopbackMessage AsMessage(Completion completion) =>
        new("assistant", completion.Text) { ToolCalls = completion.ToolCalls };

    public static JsonObject Message(Completion completion, string status, params JsonNode?[] parts) => new()
    {
        ["id"] = IdOf(completion),
        ["type"] = "message",
        ["status"] = status,
        ["role"] = "assistant",
        ["content"] = new JsonArray(parts),
    };

    public static JsonObject TextPart(string text) =>
        new() { ["type"] = "output_text", ["annotations"] = new JsonArray(), ["text"] = text };

    public static JsonObject FunctionCall(LoopbackToolCall call, string status) => new()
    {
        ["id"] = IdOf(call),
        ["type"] = "function_call",
        ["status"] = status,
        ["call_id"] = call.Id,
        ["name"] = call.Name,
        ["arguments"] = call.Arguments,
    };

    public static string IdOf(Completion completion) => $"msg_{completion.Id}";

    public static string IdOf(LoopbackToolCall call) => $"fc_{call.Id}";
}
