using System.Text.Json.Nodes;

namespace TokenInstrumentation.Testing.LoopbackOpenAI;

/// <summary>The plainest JSON value that a schema of structured output allows.</summary>
internal static class SchemaExample
{
    public static JsonNode Create(JsonObject schema)
    {
        if (schema["enum"] is JsonArray values)
        {
            return values[0]!.DeepClone();
        }

        return TypeOf(schema) switch
        {
            "object" => CreateObject(schema["properties"] as JsonObject ?? []),
            "array" => new JsonArray(schema["items"] is JsonObject items ? [Create(items)] : []),
            "integer" or "number" => 1,
            "boolean" => true,
            _ => schema["description"]?.GetValue<string>() ?? "text",
        };
    }

    private static JsonObject CreateObject(JsonObject properties)
    {
        var example = new JsonObject();
        foreach (var (name, schema) in properties)
        {
            example[name] = Create(schema as JsonObject ?? []);
        }

        return example;
    }

    // A nullable property has a list of types, such as ["string", "null"].
    private static string? TypeOf(JsonObject schema) => schema["type"] switch
    {
        JsonArray types => types[0]?.GetValue<string>(),
        JsonValue type => type.GetValue<string>(),
        _ => null,
    };
}
