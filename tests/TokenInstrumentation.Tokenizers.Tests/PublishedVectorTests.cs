using TokenInstrumentation.Tokenizers.Tests.Support;

namespace TokenInstrumentation.Tokenizers.Tests;

/// <summary>Token counts that are published: the tests of openai/tiktoken, and those of dotnet/machinelearning.</summary>
public class PublishedVectorTests
{
    [Theory]
    [InlineData("hello world", 2)]
    [InlineData("rer", 1)]
    [InlineData("'rer", 2)]
    [InlineData("today\n ", 3)]
    [InlineData("today\n \n", 2)]
    [InlineData("today\n  \n", 2)]
    [InlineData(" \u00850", 4)]
    [InlineData("👍", 3)]
    [InlineData("Hello World", 2)]
    [InlineData("Hello ⭐ World", 4)]
    [InlineData("the brown fox jumped over the lazy dog!", 9)]
    [InlineData("he traveled to Egypt during the summer, the weather was hot and ammunition.", 15)]
    [InlineData("She played many games and she felt exhausted afterward", 9)]
    [InlineData("Hello, y'all! How are you 😁 ?", 11)]
    [InlineData("我非常渴望与人工智能一起工作", 17)]
    [InlineData("நடிகர் சூர்யா", 19)]
    [InlineData(" Ġ除", 2)]
    public void Cl100k(string text, int tokens) => Assert.Equal(tokens, Encodings.Cl100k.Count(text));

    [Theory]
    [InlineData("hello world", 2)]
    [InlineData("Hello ⭐ World", 3)]
    public void O200k(string text, int tokens) => Assert.Equal(tokens, Encodings.O200k.Count(text));

    [Fact]
    public void A_lone_surrogate_is_the_replacement_character()
    {
        Assert.All(Encodings.All, encoding => Assert.Equal(encoding.Count("\ufffd"), encoding.Count("\ud83d")));
        Assert.All(Encodings.All, encoding => Assert.Equal(encoding.Count("a\ufffdb\ufffd"), encoding.Count("a\udc00b\ud800")));
    }

    [Fact]
    public void What_looks_like_a_special_token_is_text() =>
        Assert.All(Encodings.All, encoding => Assert.Equal(7, encoding.Count("<|endoftext|>")));
}
