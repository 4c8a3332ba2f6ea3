using System.Text.Json.Nodes;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using TokenInstrumentation.Testing.LoopbackOpenAI.Wire;

namespace TokenInstrumentation.Testing.LoopbackOllama;

/// <summary>Ollama's <c>POST /api/embed</c>.</summary>
internal sealed class OllamaEmbedFormat : IWireFormat
{
    public const string Path = "/api/embed";
    private const int Dimensions = 16;

    public LoopbackRequest Read(JsonObject body)
    {
        IReadOnlyList<int>[] inputs = [.. (body["input"] as JsonArray ?? [body["input"]?.DeepClone()]).Select(text => ProviderTokenizer.Encode(text.Text()))];
        return new LoopbackRequest
        {
            Endpoint = Path,
            Model = body["model"].Text(),
            Body = body,
            EmbeddingInputs = inputs,
            InputTokens = inputs.Sum(tokens => tokens.Count),
        };
    }

    public JsonObject Write(Completion completion) => new()
    {
        ["model"] = completion.Model,
        ["embeddings"] = new JsonArray([.. completion.Request.EmbeddingInputs.Select(tokens => new JsonArray([.. TokenVector.Of(tokens, Dimensions).Select(value => (JsonNode?)value)]))]),
        ["prompt_eval_count"] = completion.Usage.Input,
    };
}
