using System.Text.Json.Nodes;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using TokenInstrumentation.Testing.LoopbackOpenAI.Wire;

namespace TokenInstrumentation.Testing.LoopbackOllama;

/// <summary>Ollama's <c>POST /api/chat</c> and <c>/api/generate</c>: lines of JSON, of which the last tells the usage.</summary>
internal sealed class OllamaFormat(bool generate) : IStreamingFormat
{
    public const string ChatPath = "/api/chat";
    public const string GeneratePath = "/api/generate";

    public bool IsLines => true;

    public LoopbackRequest Read(JsonObject body)
    {
        LoopbackMessage[] messages = [.. generate ? ReadPrompt(body) : body["messages"].Objects().Select(ReadMessage)];
        return new LoopbackRequest
        {
            Endpoint = generate ? GeneratePath : ChatPath,
            Model = body["model"].Text(),
            Body = body,
            Messages = messages,
            Tools = [.. body["tools"].Objects().Select(tool => tool["function"]?["name"].Text() ?? "")],
            InputTokens = ProviderTokenizer.CountPrompt(messages) + body["tools"].CountToolTokens(),
            MaxOutputTokens = body["options"]?["num_predict"].Number(),
            ResponseSchema = body["format"] as JsonObject,
            Stream = body["stream"]?.GetValue<bool>() ?? true,
        };
    }

    public JsonObject Write(Completion completion) => Last(completion, completion.Text);

    public IEnumerable<ServerSentEvent> Open(Completion completion) => [];

    public ServerSentEvent WriteChunk(Completion completion, string chunk) => new(Name: null, Line(completion, chunk, []));

    public IEnumerable<ServerSentEvent> Close(Completion completion) => [new(Name: null, Last(completion, text: ""))];

    private JsonObject Last(Completion completion, string text)
    {
        var line = Line(completion, text, completion.ToolCalls);
        line["done"] = true;
        line["done_reason"] = completion.ReachedLimit ? "length" : "stop";
        line["total_duration"] = 1_000_000;
        line["load_duration"] = 1000;
        line["prompt_eval_count"] = completion.Usage.Input;
        line["prompt_eval_duration"] = 1000;
        line["eval_count"] = completion.Usage.Output;
        line["eval_duration"] = 1000;
        return line;
    }

    private JsonObject Line(Completion completion, string text, IReadOnlyList<LoopbackToolCall> calls)
    {
        var line = new JsonObject { ["model"] = completion.Model, ["created_at"] = "2026-01-01T00:00:00Z", ["done"] = false };
        if (generate)
        {
            line["response"] = text;
            return line;
        }

        var message = new JsonObject { ["role"] = "assistant", ["content"] = text };
        if (calls.Count > 0)
        {
            message["tool_calls"] = new JsonArray([.. calls.Select(WriteToolCall)]);
        }

        line["message"] = message;
        return line;
    }

    private static JsonObject WriteToolCall(LoopbackToolCall call) =>
        new() { ["function"] = new JsonObject { ["name"] = call.Name, ["arguments"] = JsonNode.Parse(call.Arguments) } };

    private static IEnumerable<LoopbackMessage> ReadPrompt(JsonObject body)
    {
        if (body["system"] is { } system)
        {
            yield return new LoopbackMessage("system", system.Text());
        }

        yield return new LoopbackMessage("user", body["prompt"].Text());
    }

    private static LoopbackMessage ReadMessage(JsonObject message) => new(message["role"].Text(), message["content"].Text())
    {
        ToolCalls = [.. message["tool_calls"].Objects().Select(call => new LoopbackToolCall("", call["function"]?["name"].Text() ?? "", call["function"]?["arguments"]?.ToJsonString() ?? ""))],
    };
}
