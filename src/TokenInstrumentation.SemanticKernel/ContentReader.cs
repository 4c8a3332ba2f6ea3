using System.Collections;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using OpenAI.Chat;
using TokenInstrumentation.CompilerServices;
using ChatMessageContent = Microsoft.SemanticKernel.ChatMessageContent;
using FunctionCallContent = Microsoft.SemanticKernel.FunctionCallContent;
using TextContent = Microsoft.SemanticKernel.TextContent;

namespace TokenInstrumentation.SemanticKernel;

/// <summary>Reads what the services of Semantic Kernel return. Each choice repeats the usage of the whole response: only the first one is read.</summary>
internal readonly struct ContentReader :
    IResponseReader<IReadOnlyList<ChatMessageContent>>, IResponseReader<StreamingChatMessageContent>,
    IResponseReader<IReadOnlyList<TextContent>>, IResponseReader<StreamingTextContent>
{
    public static void Read(IReadOnlyList<ChatMessageContent> response, ref ResponseReading reading)
    {
        for (var i = 0; i < response.Count; i++)
        {
            if (i == 0)
            {
                ReadFirst(response[i], ref reading);
            }

            foreach (var item in response[i].Items)
            {
                reading.ToolCalls += item is FunctionCallContent ? 1 : 0;
            }

            if (reading.WantsText)
            {
                reading.Text(response[i].Content);
            }
        }
    }

    public static void Read(IReadOnlyList<TextContent> response, ref ResponseReading reading)
    {
        for (var i = 0; i < response.Count; i++)
        {
            if (i == 0)
            {
                ReadFirst(response[i], ref reading);
                ReadInner(response[i].InnerContent, ref reading);
            }

            if (reading.WantsText)
            {
                reading.Text(response[i].Text);
            }
        }
    }

    public static void Read(StreamingChatMessageContent update, ref ResponseReading reading)
    {
        ReadUpdate(update, ref reading);
        foreach (var item in update.Items)
        {
            reading.ToolCalls += item is StreamingFunctionCallUpdateContent { CallId: not null } ? 1 : 0;
        }
    }

    public static void Read(StreamingTextContent update, ref ResponseReading reading)
    {
        ReadUpdate(update, ref reading);
        ReadInner(update.InnerContent, ref reading);
    }

    public static void ReadPrompt(object prompt, ref PromptReading reading)
    {
        if (prompt is string text)
        {
            reading.Message(text);
            return;
        }

        foreach (var message in (IEnumerable<ChatMessageContent>)prompt)
        {
            reading.Message(message.Content);
        }
    }

    public static void ReadEarlier(object prompt, int from, ref ResponseReading reading)
    {
        if (prompt is IReadOnlyList<ChatMessageContent> messages)
        {
            for (var i = from; i < messages.Count; i++)
            {
                ReadUsage(messages[i].Metadata, ref reading);
            }
        }
    }

    private static void ReadFirst(KernelContent content, ref ResponseReading reading)
    {
        ReadUsage(content.Metadata, ref reading);
        reading.Model = (content.InnerContent as ChatCompletion)?.Model ?? content.ModelId;
        reading.FinishReason = Text(content.Metadata, "FinishReason") ?? (content.InnerContent as ChatCompletion)?.FinishReason.ToString();
        reading.ResponseId = Text(content.Metadata, "Id") ?? (content.InnerContent as ChatCompletion)?.Id;
    }

    private static void ReadUpdate(StreamingKernelContent update, ref ResponseReading reading)
    {
        ReadUsage(update.Metadata, ref reading);
        reading.Model = (update.InnerContent as StreamingChatCompletionUpdate)?.Model ?? update.ModelId ?? reading.Model;
        reading.FinishReason = Text(update.Metadata, "FinishReason") ?? reading.FinishReason;
        reading.ResponseId = Text(update.Metadata, "CompletionId") ?? reading.ResponseId;
        if (reading.WantsText)
        {
            reading.Text(update.ToString());
        }
    }

    private static void ReadUsage(IReadOnlyDictionary<string, object?>? metadata, ref ResponseReading reading)
    {
        if (metadata is null)
        {
            return;
        }

        // Some connectors make the metadata itself tell the usage.
        var usage = metadata.TryGetValue("Usage", out var own) ? own : metadata;

        // One usage may stand in several places: that of a whole loop in each of its messages.
        if (usage is not null && reading.IsNew(usage))
        {
            Add(usage, ref reading);
        }
    }

    /// <summary>The connector of Ollama keeps what it was sent, of which the last piece tells the usage, and hangs it on texts.</summary>
    private static void ReadInner(object? inner, ref ResponseReading reading)
    {
        if ((inner is IList { Count: > 0 } pieces ? pieces[^1] : inner) is { } last)
        {
            UsageCarriers.Read(last, ref reading);
        }
    }

    private static void Add(object usage, ref ResponseReading reading)
    {
        switch (usage)
        {
            case ChatTokenUsage tokens:
                reading.AddUsage(
                    tokens.InputTokenCount, tokens.OutputTokenCount, tokens.TotalTokenCount,
                    tokens.InputTokenDetails?.CachedTokenCount, null, tokens.OutputTokenDetails?.ReasoningTokenCount);
                break;
            case UsageContent content:
                Add(content.Details, ref reading);
                break;
            case UsageDetails details:
                Add(details, ref reading);
                break;
            default:
                UsageCarriers.Read(usage, ref reading);
                break;
        }
    }

    private static void Add(UsageDetails usage, ref ResponseReading reading)
    {
        reading.AddUsage(
            usage.InputTokenCount, usage.OutputTokenCount, usage.TotalTokenCount, usage.CachedInputTokenCount, null, usage.ReasoningTokenCount);
        reading.AddBeside(usage.AdditionalCounts, usage.CachedInputTokenCount);
    }

    private static string? Text(IReadOnlyDictionary<string, object?>? metadata, string key) =>
        metadata is not null && metadata.TryGetValue(key, out var value) ? value?.ToString() : null;
}
