using System.Text.Json.Nodes;

namespace TokenInstrumentation.Testing.LoopbackOpenAI.Wire;

/// <summary>Reads the body of <c>POST /v1/chat/completions</c>.</summary>
internal static class ChatCompletionsReader
{
    public static LoopbackRequest Read(JsonObject body)
    {
        LoopbackMessage[] messages = [.. body["messages"].Objects().Select(ReadMessage)];
        return new LoopbackRequest
        {
            Endpoint = ChatCompletionsFormat.Path,
            Model = body["model"].Text(),
            Body = body,
            Messages = messages,
            Tools = [.. body["tools"].Objects().Select(tool => tool["function"]?["name"].Text() ?? "")],
            InputTokens = ProviderTokenizer.CountPrompt(messages) + body["tools"].CountToolTokens(),
            MaxOutputTokens = body["max_completion_tokens"].Number() ?? body["max_tokens"].Number(),
            ResponseSchema = body["response_format"]?["json_schema"]?["schema"] as JsonObject,
            Stream = body["stream"].IsTrue(),
            IncludeUsage = !body["stream"].IsTrue() || body["stream_options"]?["include_usage"].IsTrue() == true,
        };
    }

    private static LoopbackMessage ReadMessage(JsonObject message) => new(message["role"].Text(), message["content"].Content())
    {
        Name = message["name"]?.GetValue<string>(),
        ToolCallId = message["tool_call_id"]?.GetValue<string>(),
        ToolCalls = [.. message["tool_calls"].Objects().Select(ReadToolCall)],
    };

    private static LoopbackToolCall ReadToolCall(JsonObject call) =>
        new(call["id"].Text(), call["function"]?["name"].Text() ?? "", call["function"]?["arguments"].Text() ?? "");
}
