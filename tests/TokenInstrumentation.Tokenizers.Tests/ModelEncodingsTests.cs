using TokenInstrumentation.Models;

namespace TokenInstrumentation.Tokenizers.Tests;

public class ModelEncodingsTests
{
    [Theory]
    [InlineData("gpt-4o", "o200k_base")]
    [InlineData("gpt-4o-2024-08-06", "o200k_base")]
    [InlineData("gpt-4o-mini", "o200k_base")]
    [InlineData("GPT-4o", "o200k_base")]
    [InlineData("chatgpt-4o-latest", "o200k_base")]
    [InlineData("gpt-4.1-nano-2025-04-14", "o200k_base")]
    [InlineData("gpt-4.5-preview", "o200k_base")]
    [InlineData("gpt-5", "o200k_base")]
    [InlineData("gpt-5.1-mini", "o200k_base")]
    [InlineData("o1", "o200k_base")]
    [InlineData("o3-mini-2025-01-31", "o200k_base")]
    [InlineData("o4-mini", "o200k_base")]
    [InlineData("gpt-oss-120b", "o200k_base")]
    [InlineData("openai/gpt-4o:free", "o200k_base")]
    [InlineData("ft:gpt-4o-mini-2024-07-18:acme::abc", "o200k_base")]
    [InlineData("gpt-4", "cl100k_base")]
    [InlineData("gpt-4-0613", "cl100k_base")]
    [InlineData("gpt-4-turbo-2024-04-09", "cl100k_base")]
    [InlineData("ft:gpt-4-0613:acme::abc", "cl100k_base")]
    [InlineData("gpt-3.5-turbo-16k", "cl100k_base")]
    [InlineData("gpt-35-turbo", "cl100k_base")]
    [InlineData("text-embedding-3-small", "cl100k_base")]
    [InlineData("text-embedding-ada-002", "cl100k_base")]
    [InlineData("claude-sonnet-4-5", null)]
    [InlineData("gemini-2.5-pro", null)]
    [InlineData("mistral-large", null)]
    [InlineData("text-davinci-003", null)]
    [InlineData("gpt-4oo", null)]
    [InlineData("o10", null)]
    [InlineData("my-gpt-4o", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void The_longest_beginning_says_the_encoding(string? model, string? encoding)
    {
        Assert.Equal(encoding, ModelEncodings.Find(model));
        Assert.Equal(encoding is not null, new TiktokenCounter().IsExact(model));
    }

    [Fact]
    public void A_model_without_a_tokenizer_is_counted_with_the_newest_one()
    {
        var counter = new TiktokenCounter();
        const string text = "我非常渴望与人工智能一起工作";
        Assert.Equal(counter.Count(text, "gpt-4o"), counter.Count(text, "claude-sonnet-4-5"));
        Assert.Equal(counter.Count(text, "gpt-4o"), counter.Count(text, null));
        Assert.NotEqual(counter.Count(text, "gpt-4o"), counter.Count(text, "gpt-4"));
    }
}
