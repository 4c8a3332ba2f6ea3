using System.Text.Json.Nodes;

namespace TokenInstrumentation.Testing.LoopbackOpenAI.Wire;

/// <summary>Reads the body of <c>POST /v1/responses</c>.</summary>
internal static class ResponsesReader
{
    public static LoopbackRequest Read(JsonObject body, IReadOnlyList<LoopbackMessage> history)
    {
        LoopbackMessage[] messages = [.. ReadInstructions(body), .. history, .. ReadInput(body)];
        return new LoopbackRequest
        {
            Endpoint = ResponsesFormat.Path,
            Model = body["model"].Text(),
            Body = body,
            Messages = messages,
            Tools = [.. body["tools"].Objects().Select(tool => tool["name"].Text())],
            InputTokens = ProviderTokenizer.CountPrompt(messages) + body["tools"].CountToolTokens(),
            MaxOutputTokens = body["max_output_tokens"].Number(),
            ResponseSchema = body["text"]?["format"]?["schema"] as JsonObject,
            Stream = body["stream"].IsTrue(),
        };
    }

    private static IEnumerable<LoopbackMessage> ReadInstructions(JsonObject body) =>
        body["instructions"] is { } instructions ? [new LoopbackMessage("system", instructions.Text())] : [];

    private static IEnumerable<LoopbackMessage> ReadInput(JsonObject body) =>
        body["input"] is JsonArray items ? items.Objects().Select(ReadItem) : [new LoopbackMessage("user", body["input"].Text())];

    private static LoopbackMessage ReadItem(JsonObject item) => item["type"].Text() switch
    {
        "function_call" => new LoopbackMessage("assistant", "")
        {
            ToolCalls = [new LoopbackToolCall(item["call_id"].Text(), item["name"].Text(), item["arguments"].Text())],
        },
        "function_call_output" => new LoopbackMessage("tool", item["output"].Content()) { ToolCallId = item["call_id"].Text() },
        _ => new LoopbackMessage(item["role"].Text(), item["content"].Content()),
    };
}
