using System.Text.Json.Nodes;

namespace TokenInstrumentation.Testing.LoopbackOpenAI.Wire;

/// <summary>Writes the answers of <c>POST /v1/chat/completions</c>.</summary>
internal sealed class ChatCompletionsFormat : IStreamingFormat
{
    public const string Path = "/v1/chat/completions";

    public static ChatCompletionsFormat Instance { get; } = new();

    public LoopbackRequest Read(JsonObject body) => ChatCompletionsReader.Read(body);

    public JsonObject Write(Completion completion)
    {
        var text = completion.Text.Length > 0 ? completion.Text : null;
        var message = new JsonObject { ["role"] = "assistant", ["content"] = text, ["refusal"] = null };
        if (completion.ToolCalls.Count > 0)
        {
            message["tool_calls"] = new JsonArray([.. completion.ToolCalls.Select(WriteToolCall)]);
        }

        var choice = new JsonObject
        {
            ["index"] = 0,
            ["message"] = message,
            ["logprobs"] = null,
            ["finish_reason"] = FinishReason(completion),
        };
        var answer = Envelope(completion, "chat.completion", choice);
        if (completion.TellsUsage)
        {
            answer["usage"] = WriteUsage(completion.Usage);
        }

        return answer;
    }

    public IEnumerable<ServerSentEvent> Open(Completion completion) =>
        [Chunk(completion, new JsonObject { ["role"] = "assistant", ["content"] = "", ["refusal"] = null })];

    public ServerSentEvent WriteChunk(Completion completion, string chunk) => Chunk(completion, new JsonObject { ["content"] = chunk });

    public IEnumerable<ServerSentEvent> Close(Completion completion)
    {
        for (var index = 0; index < completion.ToolCalls.Count; index++)
        {
            var call = WriteToolCall(completion.ToolCalls[index]);
            call["index"] = index;
            yield return Chunk(completion, new JsonObject { ["tool_calls"] = new JsonArray(call) });
        }

        yield return Chunk(completion, delta: [], FinishReason(completion));
        if (completion.TellsUsage)
        {
            var last = Envelope(completion, "chat.completion.chunk");
            last["usage"] = WriteUsage(completion.Usage);
            yield return new ServerSentEvent(Name: null, last);
        }

        yield return ServerSentEvent.Done;
    }

    private static ServerSentEvent Chunk(Completion completion, JsonObject delta, string? finishReason = null) =>
        new(Name: null, Envelope(completion, "chat.completion.chunk", new JsonObject
        {
            ["index"] = 0,
            ["delta"] = delta,
            ["logprobs"] = null,
            ["finish_reason"] = finishReason,
        }));

    private static JsonObject Envelope(Completion completion, string kind, params JsonNode?[] choices) => new()
    {
        ["id"] = $"chatcmpl-{completion.Id}",
        ["object"] = kind,
        ["created"] = completion.Created,
        ["model"] = completion.Model,
        ["choices"] = new JsonArray(choices),
    };

    private static JsonObject WriteToolCall(LoopbackToolCall call) => new()
    {
        ["id"] = call.Id,
        ["type"] = "function",
        ["function"] = new JsonObject { ["name"] = call.Name, ["arguments"] = call.Arguments },
    };

    private static JsonObject WriteUsage(LoopbackUsage usage) => new()
    {
        ["prompt_tokens"] = usage.Input,
        ["completion_tokens"] = usage.Output,
        ["total_tokens"] = usage.Total,
        ["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = usage.Cached, ["audio_tokens"] = 0 },
        ["completion_tokens_details"] = new JsonObject { ["reasoning_tokens"] = usage.Reasoning, ["audio_tokens"] = 0 },
    };

    private static string FinishReason(Completion completion) =>
        completion.ReachedLimit ? "length" : completion.ToolCalls.Count > 0 ? "tool_calls" : "stop";
}
