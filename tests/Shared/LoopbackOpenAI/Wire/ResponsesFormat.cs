using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace TokenInstrumentation.Testing.LoopbackOpenAI.Wire;

/// <summary>Writes the answers of <c>POST /v1/responses</c>.</summary>
internal sealed class ResponsesFormat : IStreamingFormat
{
    public const string Path = "/v1/responses";

    // The endpoint has a memory: a client may send only what is new, and is billed for the whole conversation all the same.
    private readonly ConcurrentDictionary<string, IReadOnlyList<LoopbackMessage>> conversations = new();

    public LoopbackRequest Read(JsonObject body) =>
        ResponsesReader.Read(body, conversations.GetValueOrDefault(body["previous_response_id"].Text(), []));

    public JsonObject Write(Completion completion)
    {
        var response = ResponsesItems.Response(completion, completion.ReachedLimit ? "incomplete" : "completed");
        response["output"] = new JsonArray([.. ResponsesItems.All(completion)]);
        if (completion.ReachedLimit)
        {
            response["incomplete_details"] = new JsonObject { ["reason"] = "max_output_tokens" };
        }

        if (completion.TellsUsage)
        {
            response["usage"] = WriteUsage(completion.Usage);
        }

        var instructions = completion.Request.Body["instructions"] is null ? 0 : 1;
        conversations[response["id"].Text()] = [.. completion.Request.Messages.Skip(instructions), ResponsesItems.AsMessage(completion)];
        return response;
    }

    public IEnumerable<ServerSentEvent> Open(Completion completion)
    {
        yield return new("response.created", new JsonObject { ["response"] = ResponsesItems.Response(completion, "in_progress") });
        yield return new("response.in_progress", new JsonObject { ["response"] = ResponsesItems.Response(completion, "in_progress") });
        if (completion.Text.Length > 0)
        {
            yield return new("response.output_item.added", new JsonObject
            {
                ["output_index"] = 0,
                ["item"] = ResponsesItems.Message(completion, "in_progress"),
            });
            yield return TextEvent(completion, "response.content_part.added", "part", ResponsesItems.TextPart(""));
        }
    }

    public ServerSentEvent WriteChunk(Completion completion, string chunk) =>
        TextEvent(completion, "response.output_text.delta", "delta", chunk);

    public IEnumerable<ServerSentEvent> Close(Completion completion)
    {
        var index = 0;
        if (completion.Text.Length > 0)
        {
            yield return TextEvent(completion, "response.output_text.done", "text", completion.Text);
            yield return TextEvent(completion, "response.content_part.done", "part", ResponsesItems.TextPart(completion.Text));
            var message = ResponsesItems.Message(completion, "completed", ResponsesItems.TextPart(completion.Text));
            yield return new("response.output_item.done", new JsonObject { ["output_index"] = index++, ["item"] = message });
        }

        foreach (var call in completion.ToolCalls)
        {
            foreach (var step in CallEvents(call, index++))
            {
                yield return step;
            }
        }

        var name = completion.ReachedLimit ? "response.incomplete" : "response.completed";
        yield return new(name, new JsonObject { ["response"] = Write(completion) });
    }

    private static IEnumerable<ServerSentEvent> CallEvents(LoopbackToolCall call, int index)
    {
        yield return new("response.output_item.added", new JsonObject
        {
            ["output_index"] = index,
            ["item"] = ResponsesItems.FunctionCall(call with { Arguments = "" }, "in_progress"),
        });
        yield return ArgumentsEvent("delta", "delta");
        yield return ArgumentsEvent("done", "arguments");
        yield return new("response.output_item.done", new JsonObject
        {
            ["output_index"] = index,
            ["item"] = ResponsesItems.FunctionCall(call, "completed"),
        });

        ServerSentEvent ArgumentsEvent(string step, string field) => new($"response.function_call_arguments.{step}", new JsonObject
        {
            ["item_id"] = ResponsesItems.IdOf(call),
            ["output_index"] = index,
            [field] = call.Arguments,
        });
    }

    private static ServerSentEvent TextEvent(Completion completion, string name, string field, JsonNode value) => new(name, new JsonObject
    {
        ["item_id"] = ResponsesItems.IdOf(completion),
        ["output_index"] = 0,
        ["content_index"] = 0,
        [field] = value,
    });

    private static JsonObject WriteUsage(LoopbackUsage usage) => new()
    {
        ["input_tokens"] = usage.Input,
        ["input_tokens_details"] = new JsonObject { ["cached_tokens"] = usage.Cached },
        ["output_tokens"] = usage.Output,
        ["output_tokens_details"] = new JsonObject { ["reasoning_tokens"] = usage.Reasoning },
        ["total_tokens"] = usage.Total,
    };
}
