using System.Text.Json.Nodes;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using TokenInstrumentation.Testing.LoopbackOpenAI.Wire;

namespace TokenInstrumentation.Testing.LoopbackAnthropic;

/// <summary>Writes the answers of Anthropic's <c>POST /v1/messages</c>: the prompt's usage first, the answer's last, as running totals.</summary>
internal sealed class MessagesFormat : IStreamingFormat
{
    public const string Path = "/v1/messages";

    public LoopbackRequest Read(JsonObject body) => MessagesReader.Read(body);

    public JsonObject Write(Completion completion)
    {
        var message = MessageObjects.Message(completion, StopReason(completion));
        message["content"] = new JsonArray([.. MessageObjects.Content(completion)]);
        if (completion.TellsUsage)
        {
            message["usage"] = MessageObjects.Usage(completion.Usage);
        }

        return message;
    }

    public IEnumerable<ServerSentEvent> Open(Completion completion)
    {
        var message = MessageObjects.Message(completion, stopReason: null);

        // The output of the start is a placeholder, as on the real wire.
        message["usage"] = MessageObjects.Usage(completion.Usage with { Output = 1, Reasoning = 0 });
        yield return new("message_start", new JsonObject { ["message"] = message });
        if (completion.Text.Length > 0)
        {
            yield return Block("content_block_start", index: 0, "content_block", MessageObjects.Text(""));
            yield return new("ping", []);
        }
    }

    public ServerSentEvent WriteChunk(Completion completion, string chunk) =>
        Block("content_block_delta", index: 0, "delta", new JsonObject { ["type"] = "text_delta", ["text"] = chunk });

    public IEnumerable<ServerSentEvent> Close(Completion completion)
    {
        var index = 0;
        if (completion.Text.Length > 0)
        {
            yield return new("content_block_stop", new JsonObject { ["index"] = index++ });
        }

        foreach (var call in completion.ToolCalls)
        {
            yield return Block("content_block_start", index, "content_block", MessageObjects.ToolUse(call with { Arguments = "{}" }));
            yield return Block("content_block_delta", index, "delta", new JsonObject { ["type"] = "input_json_delta", ["partial_json"] = call.Arguments });
            yield return new("content_block_stop", new JsonObject { ["index"] = index++ });
        }

        // An end without usage is none that the SDK could read: proxies that do not count leave it out.
        if (completion.TellsUsage)
        {
            yield return new("message_delta", End(completion));
        }

        yield return new("message_stop", []);
    }

    private static JsonObject End(Completion completion)
    {
        var whole = MessageObjects.Usage(completion.Usage);
        return new JsonObject
        {
            ["delta"] = new JsonObject { ["stop_reason"] = StopReason(completion), ["stop_sequence"] = null },
            ["usage"] = completion.RepeatsInput
                ? whole
                : new JsonObject { ["output_tokens"] = completion.Usage.Output, ["output_tokens_details"] = whole["output_tokens_details"]!.DeepClone() },
        };
    }

    private static ServerSentEvent Block(string name, int index, string field, JsonNode value) =>
        new(name, new JsonObject { ["index"] = index, [field] = value });

    private static string StopReason(Completion completion) =>
        completion.ReachedLimit ? "max_tokens" : completion.ToolCalls.Count > 0 ? "tool_use" : "end_turn";
}
