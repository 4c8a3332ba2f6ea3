using TokenInstrumentation.Compiler.Prompts;

namespace TokenInstrumentation.Compiler.Tests.Prompts;

public class ModelTableTests
{
    [Theory]
    [InlineData("gpt-4o", "gpt-4o")]
    [InlineData("GPT-4o", "gpt-4o")]
    [InlineData("gpt-4o-2024-08-06", "gpt-4o")]
    [InlineData("gpt-4o-2024-05-13", "gpt-4o-2024-05-13")]
    [InlineData("gpt-4o-mini", "gpt-4o-mini")]
    [InlineData("gpt-4o-mini-2024-07-18", "gpt-4o-mini")]
    [InlineData("gpt-4o-audio-preview", null)]
    [InlineData("gpt-4o-ours", null)]
    [InlineData("gpt-4-0613", "gpt-4")]
    [InlineData("gpt-4.1", "gpt-4.1")]
    [InlineData("gpt-5.9", null)]
    [InlineData("claude-sonnet-4-20250514", "claude-sonnet-4")]
    [InlineData("claude-sonnet-4-5-20250929", "claude-sonnet-4-5")]
    [InlineData("claude-opus-4-9", null)]
    [InlineData("claude-3-5-sonnet-latest", "claude-3-5-sonnet")]
    [InlineData("models/gemini-2.5-pro", "gemini-2.5-pro")]
    [InlineData("gemini-2.5-flash-preview-05-20", "gemini-2.5-flash-preview")]
    [InlineData("openai/gpt-4o", "gpt-4o")]
    [InlineData("amazon.nova-pro-v1:0", "amazon.nova-pro")]
    [InlineData("llama3.2", null)]
    [InlineData("", null)]
    [InlineData("-", null)]
    public void A_name_finds_its_own_row(string name, string? row) => Assert.Equal(row, ModelTable.BuiltIn.Find(name)?.Name);

    /// <summary>As the providers' price pages state them.</summary>
    [Theory]
    [InlineData("gpt-4o", "openai", "o200k_base", 128_000L, 2.5, 1.25, null, 10.0)]
    [InlineData("gpt-4", "openai", "cl100k_base", 8_192L, 30.0, null, null, 60.0)]
    [InlineData("text-embedding-3-small", "openai", "cl100k_base", 8_192L, 0.02, null, null, null)]
    [InlineData("claude-sonnet-4-0", "anthropic", null, 200_000L, 3.0, 0.3, 3.75, 15.0)]
    [InlineData("gemini-2.5-pro", "gcp.gemini", null, 1_048_576L, 1.25, 0.125, null, 10.0)]
    [InlineData("grok-3", "x_ai", null, 131_072L, 3.0, 0.75, null, 15.0)]
    public void Facts(string name, string provider, string? encoding, long window, double input, double? cached, double? write, double? output) => Assert.Equal(
        new ModelFacts(name, provider, encoding, window, (decimal)input, (decimal?)cached, (decimal?)write, (decimal?)output), ModelTable.BuiltIn.Find(name));

    [Fact]
    public void Every_row_makes_sense()
    {
        Assert.True(ModelTable.BuiltIn.AsOf > new DateTime(2026, 1, 1));
        Assert.InRange(ModelTable.BuiltIn.Models.Count, 80, 200);
        Assert.All(ModelTable.BuiltIn.Models, model =>
        {
            Assert.NotEqual("", model.Provider);
            Assert.True(model.Encoding is null or "o200k_base" or "cl100k_base");
            Assert.True(model.Window is null or (> 1_000 and < 10_000_000));
            Assert.True(model.Input > 0);
            Assert.True(model.CachedInput is null || model.CachedInput < model.Input);
            Assert.True(model.CacheWrite is null || model.CacheWrite > model.Input);
            Assert.True(model.Output is null || model.Output >= model.Input);
        });
    }

    [Fact]
    public void A_line_that_is_no_row_is_an_error() =>
        Assert.Throws<InvalidDataException>(() => ModelTable.Read(new StringReader("provider p\nmodel 1 2 3")));
}
