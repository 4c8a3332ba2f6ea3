using System.Text.Json.Nodes;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using TokenInstrumentation.Testing.LoopbackOpenAI.Wire;

namespace TokenInstrumentation.Testing.LoopbackAnthropic;

/// <summary>Reads the body of <c>POST /v1/messages</c>.</summary>
internal static class MessagesReader
{
    public static LoopbackRequest Read(JsonObject body)
    {
        LoopbackMessage[] messages = [.. System(body), .. body["messages"].Objects().Select(ReadMessage)];
        return new LoopbackRequest
        {
            Endpoint = MessagesFormat.Path,
            Model = body["model"].Text(),
            Body = body,
            Messages = messages,
            Tools = [.. body["tools"].Objects().Select(tool => tool["name"].Text())],
            InputTokens = ProviderTokenizer.CountPrompt(messages) + body["tools"].CountToolTokens(),
            MaxOutputTokens = body["max_tokens"].Number(),
            ResponseSchema = (body["output_config"]?["format"] ?? body["output_format"])?["schema"] as JsonObject,
            Stream = body["stream"].IsTrue(),
        };
    }

    private static IEnumerable<LoopbackMessage> System(JsonObject body) =>
        body["system"] is { } system ? [new LoopbackMessage("system", system.Content())] : [];

    // Blocks of a user that answer tool calls are messages of the tools here.
    private static LoopbackMessage ReadMessage(JsonObject message)
    {
        var blocks = message["content"].Objects().ToList();
        var text = blocks.Count == 0 ? message["content"].Content() : string.Concat(blocks.Select(block => block["text"].Text() + block["content"].Content()));
        return new LoopbackMessage(message["role"].Text(), text)
        {
            ToolCallId = blocks.Select(block => block["tool_use_id"]?.GetValue<string>()).FirstOrDefault(id => id is not null),
            ToolCalls = [.. blocks.Where(block => block["type"].Text() == "tool_use").Select(ReadToolCall)],
        };
    }

    private static LoopbackToolCall ReadToolCall(JsonObject block) => new(block["id"].Text(), block["name"].Text(), block["input"]?.ToJsonString() ?? "");
}
