using Microsoft.Extensions.AI;
using TokenInstrumentation.CompilerServices;

namespace TokenInstrumentation.Extensions.AI;

/// <summary>Reads the usage of embeddings.</summary>
internal readonly struct EmbeddingReader<TEmbedding> : IResponseReader<GeneratedEmbeddings<TEmbedding>>
    where TEmbedding : Embedding
{
    public static void Read(GeneratedEmbeddings<TEmbedding> response, ref ResponseReading reading)
    {
        reading.Model = response.Count > 0 ? response[0].ModelId : null;
        if (response.Usage is { } usage)
        {
            reading.AddUsage(usage.InputTokenCount, usage.OutputTokenCount, usage.TotalTokenCount, usage.CachedInputTokenCount, null, null);
        }
    }

    public static void ReadPrompt(object prompt, ref PromptReading reading)
    {
        if (prompt is IEnumerable<string> texts)
        {
            foreach (var text in texts)
            {
                reading.Text(text);
            }
        }
    }
}
