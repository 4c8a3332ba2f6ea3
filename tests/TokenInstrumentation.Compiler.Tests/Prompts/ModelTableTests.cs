using TokenInstrumentation.Compiler.Prompts;

namespace TokenInstrumentation.Compiler.Tests.Prompts;

/// <summary>The table and its matching are the runtime's, and tested there (ModelNameTests); here, that the compiler has them.</summary>
public class ModelTableTests
{
    [Theory]
    [InlineData("gpt-4o-2024-08-06", "gpt-4o", "openai", 128_000L)]
    [InlineData("GPT-4", "gpt-4", "openai", 8_192L)]
    [InlineData("anthropic/claude-sonnet-4-0", "claude-sonnet-4", "anthropic", 200_000L)]
    [InlineData("eu.amazon.nova-pro-v1:0", "amazon.nova-pro", "aws.bedrock", 300_000L)]
    public void A_name_finds_its_row(string name, string row, string provider, long window)
    {
        var facts = ModelTable.Find(name);
        Assert.NotNull(facts);
        Assert.Equal((row, provider, window, true), (facts.Name, facts.Provider, facts.Window, facts.HasPrice));
    }

    [Theory]
    [InlineData("gpt-4o-audio-preview")]
    [InlineData("gtp-4o")]
    [InlineData("")]
    [InlineData(null)]
    public void An_unknown_name_finds_none(string? name) => Assert.Null(ModelTable.Find(name));

    [Fact]
    public void The_table_is_dated() => Assert.True(ModelTable.AsOf > new DateTime(2026, 1, 1));

    [Theory]
    [InlineData("gpt-4o-audio-preview", "o200k_base")]
    [InlineData("gpt-4-turbo", "cl100k_base")]
    [InlineData("claude-sonnet-4-5", null)]
    [InlineData(null, null)]
    public void An_encoding_is_that_of_the_family(string? model, string? encoding) => Assert.Equal(encoding, new CallPrompts([], model, null).Encoding);
}
