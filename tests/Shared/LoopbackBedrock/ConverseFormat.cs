using System.Text.Json.Nodes;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using TokenInstrumentation.Testing.LoopbackOpenAI.Wire;

namespace TokenInstrumentation.Testing.LoopbackBedrock;

/// <summary>Amazon Bedrock's <c>POST /model/{model}/converse</c> and <c>/converse-stream</c>: the usage comes last, in metadata of its own.</summary>
internal sealed class ConverseFormat(string model, bool streaming) : IStreamingFormat
{
    public string ContentType => "application/vnd.amazon.eventstream";

    public static string Path(string model, bool streaming) => $"/model/{model}/converse{(streaming ? "-stream" : "")}";

    public LoopbackRequest Read(JsonObject body)
    {
        LoopbackMessage[] messages =
        [
            .. body["system"].Objects().Select(part => new LoopbackMessage("system", part["text"].Text())),
            .. body["messages"].Objects().Select(message => new LoopbackMessage(message["role"].Text(), message["content"].Content())),
        ];
        return new LoopbackRequest
        {
            Endpoint = Path(model, streaming),
            Model = model,
            Body = body,
            Messages = messages,
            InputTokens = ProviderTokenizer.CountPrompt(messages),
            MaxOutputTokens = body["inferenceConfig"]?["maxTokens"].Number(),
            Stream = streaming,
        };
    }

    public JsonObject Write(Completion completion) => new()
    {
        ["output"] = new JsonObject { ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = new JsonArray(new JsonObject { ["text"] = completion.Text }) } },
        ["stopReason"] = StopReason(completion),
        ["usage"] = Usage(completion.Usage),
    };

    public IEnumerable<ServerSentEvent> Open(Completion completion) => [new("messageStart", new JsonObject { ["role"] = "assistant" })];

    public ServerSentEvent WriteChunk(Completion completion, string chunk) =>
        new("contentBlockDelta", new JsonObject { ["contentBlockIndex"] = 0, ["delta"] = new JsonObject { ["text"] = chunk } });

    public IEnumerable<ServerSentEvent> Close(Completion completion)
    {
        yield return new("contentBlockStop", new JsonObject { ["contentBlockIndex"] = 0 });
        foreach (var call in completion.ToolCalls)
        {
            var tool = new JsonObject { ["name"] = call.Name, ["toolUseId"] = call.Id };
            yield return new("contentBlockStart", new JsonObject { ["contentBlockIndex"] = 1, ["start"] = new JsonObject { ["toolUse"] = tool } });
            yield return new("contentBlockDelta", new JsonObject { ["contentBlockIndex"] = 1, ["delta"] = new JsonObject { ["toolUse"] = new JsonObject { ["input"] = call.Arguments } } });
            yield return new("contentBlockStop", new JsonObject { ["contentBlockIndex"] = 1 });
        }

        yield return new("messageStop", new JsonObject { ["stopReason"] = StopReason(completion) });
        if (completion.TellsUsage)
        {
            yield return new("metadata", new JsonObject { ["usage"] = Usage(completion.Usage), ["metrics"] = new JsonObject { ["latencyMs"] = 1 } });
        }
    }

    public ServerSentEvent Break(string error) => new(error, new JsonObject { ["message"] = "Too many tokens, please wait." });

    public byte[] Frame(ServerSentEvent item) => EventStreamMessage.Write(item.Name!, isError: item.Name!.EndsWith("Exception", StringComparison.Ordinal), item.Data!);

    /// <summary>Input is what is left when cache reads and writes are taken out.</summary>
    private static JsonObject Usage(LoopbackUsage usage) => new()
    {
        ["inputTokens"] = usage.Input - usage.Cached - usage.CacheWrite,
        ["outputTokens"] = usage.Output,
        ["totalTokens"] = usage.Total,
        ["cacheReadInputTokens"] = usage.Cached,
        ["cacheWriteInputTokens"] = usage.CacheWrite,
    };

    private static string StopReason(Completion completion) => completion.ReachedLimit ? "max_tokens" : completion.ToolCalls.Count > 0 ? "tool_use" : "end_turn";
}
