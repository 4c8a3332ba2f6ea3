using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TokenInstrumentation.Testing.LoopbackOpenAI.Wire;

/// <summary><c>POST /v1/embeddings</c>, as floats or base64 as asked.</summary>
internal sealed class EmbeddingsFormat : IWireFormat
{
    public const string Path = "/v1/embeddings";
    private const int DefaultDimensions = 1536;

    public static EmbeddingsFormat Instance { get; } = new();

    public LoopbackRequest Read(JsonObject body)
    {
        IReadOnlyList<int>[] inputs = [.. ReadInputs(body["input"])];
        return new LoopbackRequest
        {
            Endpoint = Path,
            Model = body["model"].Text(),
            Body = body,
            EmbeddingInputs = inputs,
            InputTokens = inputs.Sum(tokens => tokens.Count),
        };
    }

    public JsonObject Write(Completion completion)
    {
        var body = completion.Request.Body;
        var dimensions = body["dimensions"].Number() ?? DefaultDimensions;
        var base64 = body["encoding_format"]?.GetValue<string>() == "base64";
        var data = completion.Request.EmbeddingInputs.Select((tokens, index) => (JsonNode?)new JsonObject
        {
            ["object"] = "embedding",
            ["index"] = index,
            ["embedding"] = Encode(TokenVector.Of(tokens, dimensions), base64),
        });
        var answer = new JsonObject { ["object"] = "list", ["model"] = completion.Model, ["data"] = new JsonArray([.. data]) };
        if (completion.TellsUsage)
        {
            answer["usage"] = new JsonObject { ["prompt_tokens"] = completion.Usage.Input, ["total_tokens"] = completion.Usage.Total };
        }

        return answer;
    }

    private static JsonNode Encode(float[] vector, bool base64) => base64
        ? Convert.ToBase64String(MemoryMarshal.AsBytes<float>(vector))
        : new JsonArray([.. vector.Select(value => (JsonNode?)value)]);

    // One text, a list of texts, one list of token ids, or a list of such lists.
    private static IEnumerable<IReadOnlyList<int>> ReadInputs(JsonNode? input) => input switch
    {
        JsonArray { Count: > 0 } ids when ids[0]!.GetValueKind() == JsonValueKind.Number => [ReadIds(ids)],
        JsonArray items => items.Select(item => item is JsonArray ids ? ReadIds(ids) : ProviderTokenizer.Encode(item.Text())),
        _ => [ProviderTokenizer.Encode(input.Text())],
    };

    private static int[] ReadIds(JsonArray ids) => [.. ids.Select(id => id.Number() ?? 0)];
}
