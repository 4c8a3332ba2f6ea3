using System.Runtime.CompilerServices;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.TextGeneration;
using OllamaSharp;
using OllamaSharp.Models;

namespace TokenInstrumentation.SemanticKernel.Tests.Connectors;

/// <summary>Generates text as the connector of Ollama does, after its public source: what was sent hangs on the text, and its last piece tells the usage.</summary>
internal sealed class OllamaTextService(IOllamaApiClient client) : ITextGenerationService
{
    public IReadOnlyDictionary<string, object?> Attributes { get; } = new Dictionary<string, object?>();

    public async Task<IReadOnlyList<TextContent>> GetTextContentsAsync(
        string prompt, PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, CancellationToken cancellationToken = default)
    {
        var pieces = new List<GenerateResponseStream>();
        await foreach (var piece in client.GenerateAsync(new GenerateRequest { Model = client.SelectedModel, Prompt = prompt, Stream = true }, cancellationToken))
        {
            pieces.Add(piece!);
        }

        return [new TextContent(string.Concat(pieces.Select(piece => piece.Response)), pieces[0].Model, pieces)];
    }

    public async IAsyncEnumerable<StreamingTextContent> GetStreamingTextContentsAsync(
        string prompt, PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var piece in client.GenerateAsync(new GenerateRequest { Model = client.SelectedModel, Prompt = prompt, Stream = true }, cancellationToken))
        {
            yield return new StreamingTextContent(piece?.Response, modelId: piece?.Model, innerContent: piece);
        }
    }
}
