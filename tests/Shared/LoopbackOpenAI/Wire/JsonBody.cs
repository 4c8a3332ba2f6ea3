using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace TokenInstrumentation.Testing.LoopbackOpenAI.Wire;

/// <summary>Reading of request bodies.</summary>
internal static class JsonBody
{
    /// <summary>The request's JSON object, or null when it is not one.</summary>
    public static async Task<JsonObject?> ReadAsync(HttpRequest request)
    {
        try
        {
            return await JsonNode.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static string Text(this JsonNode? node) => node?.GetValue<string>() ?? "";

    public static int? Number(this JsonNode? node) => node?.GetValue<int>();

    public static bool IsTrue(this JsonNode? node) => node?.GetValue<bool>() == true;

    /// <summary>The elements of an array that are objects; none when the node is no array.</summary>
    public static IEnumerable<JsonObject> Objects(this JsonNode? node) => (node as JsonArray)?.OfType<JsonObject>() ?? [];

    /// <summary>Message content, which is one text or a list of parts.</summary>
    public static string Content(this JsonNode? node) =>
        node is JsonArray ? string.Concat(node.Objects().Select(part => part["text"].Text())) : node.Text();

    /// <summary>What the tool definitions cost: providers put them into the prompt.</summary>
    public static int CountToolTokens(this JsonNode? tools) => tools.Objects().Sum(tool => ProviderTokenizer.Count(tool.ToJsonString()));
}
