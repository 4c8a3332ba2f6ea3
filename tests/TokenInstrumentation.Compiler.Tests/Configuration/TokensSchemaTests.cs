using System.Text.Json;
using NJsonSchema;
using TokenInstrumentation.Compiler.Configuration;

namespace TokenInstrumentation.Compiler.Tests.Configuration;

/// <summary>The schema that editors use says what the reader says.</summary>
public class TokensSchemaTests
{
    private static readonly JsonDocumentOptions s_lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
    private static readonly string[] s_values = ["1", "0", "-1", "0.5", "1.5", "2147483647", "2147483648", "\"x\"", "\"warn\"", "true", "null", "{}", "[]"];

    /// <summary>Each object of the schema, with the keys of the reader.</summary>
    public static TheoryData<string, string[]> Objects => new()
    {
        { "", [.. TokensFileKeys.Root.Keys] },
        { "properties/run", [.. TokensFileKeys.Budget.Keys] },
        { "properties/limits", [.. TokensFileKeys.Limits.Keys] },
        { "properties/targets", [.. TokensFileKeys.Targets.Keys] },
        { "properties/agents/additionalProperties", [.. TokensFileKeys.Agent.Keys] },
        { "properties/models/additionalProperties", [.. TokensFileKeys.Model.Keys] },
    };

    /// <summary>Every key with every kind of value.</summary>
    public static TheoryData<string> Documents =>
    [
        .. TokensFileKeys.Root.Keys.Select(key => $"\"{key}\": #"),
        .. TokensFileKeys.Budget.Keys.Select(key => $"\"run\": {{ \"{key}\": # }}"),
        .. TokensFileKeys.Limits.Keys.Select(key => $"\"limits\": {{ \"{key}\": # }}"),
        .. TokensFileKeys.Targets.Keys.Select(key => $"\"targets\": {{ \"{key}\": # }}"),
        .. TokensFileKeys.Agent.Keys.Select(key => $"\"agents\": {{ \"a\": {{ \"{key}\": # }} }}"),
        .. TokensFileKeys.Model.Keys.Select(key => $"\"models\": {{ \"m\": {{ \"{key}\": # }} }}"),
        "\"other\": #", "\"agents\": { \"a\": # }", "\"agents\": { \"a\": { \"other\": # } }", "\"models\": { \"m\": # }",
    ];

    [Theory, MemberData(nameof(Objects))]
    public void Has_the_keys_that_are_read(string place, string[] keys)
    {
        using var schema = JsonDocument.Parse(TokensText.Schema);
        var element = place.Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate(schema.RootElement, (at, name) => at.GetProperty(name));
        Assert.Equal(keys.Order(StringComparer.Ordinal), element.GetProperty("properties").EnumerateObject().Select(key => key.Name).Order(StringComparer.Ordinal));
        Assert.False(element.GetProperty("additionalProperties").GetBoolean());
    }

    [Fact]
    public async Task Accepts_the_example()
    {
        using var example = JsonDocument.Parse(TokensText.Example, s_lenient);
        var schema = await JsonSchema.FromJsonAsync(TokensText.Schema);
        Assert.Empty(schema.Validate(JsonSerializer.Serialize(example.RootElement)));
        using var written = JsonDocument.Parse(TokensText.Schema);
        Assert.Equal(example.RootElement.GetProperty("$schema").GetString(), written.RootElement.GetProperty("$id").GetString());
    }

    [Theory, MemberData(nameof(Documents))]
    public async Task Accepts_what_the_reader_accepts(string template)
    {
        var schema = await JsonSchema.FromJsonAsync(TokensText.Schema);
        foreach (var value in s_values)
        {
            var text = $"{{ {template.Replace("#", value)} }}";
            Assert.True((schema.Validate(text).Count == 0) == (TokensText.Read(text).Errors.Count == 0), $"{text}: {string.Join("; ", schema.Validate(text))} / {string.Join("; ", TokensText.Read(text).Errors)}");
        }
    }
}
