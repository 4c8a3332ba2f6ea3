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

    public static void Read(StreamingTextContent update, ref ResponseReading reading) => ReadUpdate(update, ref reading);

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
        // One usage may stand in several places: that of a whole loop in each of its messages.
        if (metadata is null || !metadata.TryGetValue("Usage", out var usage) || usage is null || !reading.IsNew(usage))
        {
            return;
        }

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
