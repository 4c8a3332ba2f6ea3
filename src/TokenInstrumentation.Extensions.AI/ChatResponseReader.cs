using Microsoft.Extensions.AI;
using TokenInstrumentation.CompilerServices;

namespace TokenInstrumentation.Extensions.AI;

/// <summary>Reads responses and updates of Microsoft.Extensions.AI.</summary>
internal readonly struct ChatResponseReader : IResponseReader<ChatResponse>, IResponseReader<ChatResponseUpdate>
{
    public static void Read(ChatResponse response, ref ResponseReading reading)
    {
        if (response.Usage is { } usage)
        {
            Add(usage, ref reading);
        }

        reading.Model = response.ModelId;
        reading.FinishReason = response.FinishReason?.Value;
        reading.ResponseId = response.ResponseId;
        foreach (var message in response.Messages)
        {
            Read(message.Contents, ref reading, withUsage: false);
        }
    }

    public static void Read(ChatResponseUpdate update, ref ResponseReading reading)
    {
        reading.Model = update.ModelId ?? reading.Model;
        reading.FinishReason = update.FinishReason?.Value ?? reading.FinishReason;
        reading.ResponseId = update.ResponseId ?? reading.ResponseId;
        Read(update.Contents, ref reading, withUsage: true);
    }

    public static void ReadPrompt(object prompt, ref PromptReading reading)
    {
        foreach (var message in (IEnumerable<ChatMessage>)prompt)
        {
            reading.Message(message.Text);
        }
    }

    private static void Read(IList<AIContent> contents, ref ResponseReading reading, bool withUsage)
    {
        // By index: an enumerator over the interface would be allocated for every update.
        for (var i = 0; i < contents.Count; i++)
        {
            switch (contents[i])
            {
                case TextContent text when reading.WantsText:
                    reading.Text(text.Text);
                    break;
                case FunctionCallContent:
                    reading.ToolCalls++;
                    break;
                case UsageContent usage when withUsage:
                    Add(usage.Details, ref reading);
                    break;
            }
        }
    }

    private static void Add(UsageDetails usage, ref ResponseReading reading)
    {
        reading.AddUsage(
            usage.InputTokenCount, usage.OutputTokenCount, usage.TotalTokenCount, usage.CachedInputTokenCount, null, usage.ReasoningTokenCount);
        reading.AddBeside(usage.AdditionalCounts, usage.CachedInputTokenCount);
    }
}
