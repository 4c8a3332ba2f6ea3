using System.Text.Json;
using Microsoft.Extensions.AI;
using TokenInstrumentation.CompilerServices;

namespace TokenInstrumentation.Extensions.AI;

/// <summary>Sends a request through the prompt pipeline of its agent. Works on copies; what the model itself said is left as it is.</summary>
internal static class PromptRewriter
{
    public static (IEnumerable<ChatMessage> Messages, ChatOptions? Options) Rewrite(PromptPass pass, IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        if (pass.Compares)
        {
            pass.ChooseArm(messages.FirstOrDefault(static message => message.Role == ChatRole.User)?.Text);
        }

        if (options?.Instructions is { Length: > 0 } instructions && pass.Instructions(instructions) is var shorter && shorter != instructions)
        {
            options = options.Clone();
            options.Instructions = shorter;
        }

        return ([.. messages.Select(message => Rewrite(pass, message))], options);
    }

    private static ChatMessage Rewrite(PromptPass pass, ChatMessage message)
    {
        // An adapter sends the raw form where there is one: a copy without it could lose what only that holds.
        if (message.RawRepresentation is not null || message.Role == ChatRole.Assistant)
        {
            return message;
        }

        List<AIContent>? contents = null;
        for (var i = 0; i < message.Contents.Count; i++)
        {
            var content = message.Contents[i];
            if (content.RawRepresentation is null && Rewrite(pass, content, message.Role) is { } changed)
            {
                (contents ??= [.. message.Contents])[i] = changed;
            }
        }

        if (contents is null)
        {
            return message;
        }

        var copy = message.Clone();
        copy.Contents = contents;
        return copy;
    }

    /// <summary>The content to send instead, or null.</summary>
    private static AIContent? Rewrite(PromptPass pass, AIContent content, ChatRole role)
    {
        switch (content)
        {
            case TextContent { Text.Length: > 0 } text when text.GetType() == typeof(TextContent):
                var shorter = pass.Text(text.Text, RoleOf(role));
                return shorter == text.Text
                    ? null
                    : new TextContent(shorter) { AdditionalProperties = text.AdditionalProperties, Annotations = text.Annotations };
            case FunctionResultContent { Exception: null } result when pass.MinifiesToolResults && result.GetType() == typeof(FunctionResultContent):
                return Minify(pass, result.Result) is { } minified
                    ? new FunctionResultContent(result.CallId, minified) { AdditionalProperties = result.AdditionalProperties, Annotations = result.Annotations }
                    : null;
            default:
                return null;
        }
    }

    // Objects are written by the adapter, without layout.
    private static object? Minify(PromptPass pass, object? result)
    {
        switch (result)
        {
            case string text:
                return pass.ToolResult(text) is var shorter && shorter != text ? shorter : null;
            case JsonElement { ValueKind: JsonValueKind.Object or JsonValueKind.Array } element:
                var raw = element.GetRawText();
                return pass.ToolResult(raw) is var compact && compact != raw ? JsonElement.Parse(compact) : null;
            default:
                return null;
        }
    }

    private static HistoryRole RoleOf(ChatRole role) =>
        role == ChatRole.User ? HistoryRole.User : role == ChatRole.Tool ? HistoryRole.Tool : HistoryRole.System;
}
