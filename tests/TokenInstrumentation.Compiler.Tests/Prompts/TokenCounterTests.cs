using System.Diagnostics;
using TokenInstrumentation.Compiler.Prompts;

namespace TokenInstrumentation.Compiler.Tests.Prompts;

public class TokenCounterTests
{
    [Theory]
    // As OpenAI's own tokenizer page counts them.
    [InlineData("tiktoken is great!", "cl100k_base", 6)]
    [InlineData("antidisestablishmentarianism", "cl100k_base", 6)]
    [InlineData("antidisestablishmentarianism", "o200k_base", 6)]
    [InlineData("2 + 2 = 4", "cl100k_base", 7)]
    [InlineData("2 + 2 = 4", "o200k_base", 7)]
    [InlineData("お誕生日おめでとう", "cl100k_base", 9)]
    [InlineData("お誕生日おめでとう", "o200k_base", 8)]
    [InlineData("", "o200k_base", 0)]
    public void Counts_as_the_provider(string text, string encoding, int expected) =>
        Assert.Equal(new CountedTokens(expected, true), TokenCounter.Count(text, encoding));

    [Fact]
    public void A_model_without_a_public_tokenizer_is_estimated() => Assert.Equal("~6", TokenCounter.Count("tiktoken is great!", null).ToString());

    [Theory]
    [InlineData("a", 256_000)]
    [InlineData(" ", 256_000)]
    [InlineData("=", 256_000)]
    [InlineData("漢字", 100_000)]
    [InlineData("😀", 60_000)]
    [InlineData("\ud800", 1_000)]
    [InlineData("\n", 100_000)]
    public void No_text_hangs_or_throws(string piece, int times)
    {
        TokenCounter.Count("warm", "o200k_base");
        var text = string.Concat(Enumerable.Repeat(piece, times));
        var watch = Stopwatch.StartNew();
        var count = TokenCounter.Count(text, "o200k_base");
        // Uncut, the fastest of these takes half a minute.
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 10);
        Assert.False(count.IsExact);
        Assert.InRange(count.Tokens, 1, TokenCounter.UpperBound(text));
    }

    [Fact]
    public void What_is_cut_is_counted_nearly_right()
    {
        var text = string.Concat(Enumerable.Repeat("漢字仮名交文", 400));
        var pieces = TokenPieces.Of("before " + text + " after");
        Assert.False(pieces.IsExact);
        Assert.Equal("before " + text + " after", string.Concat(pieces.Pieces));
        var exact = Microsoft.ML.Tokenizers.TiktokenTokenizer.CreateForEncoding("o200k_base").CountTokens(text);
        Assert.InRange(TokenCounter.Count(text, "o200k_base").Tokens, exact, exact * 1.02);
    }

    [Fact]
    public void Runs_of_ordinary_length_stay_whole() => Assert.True(TokenPieces.Of(new string('a', 2000) + " " + new string('b', 2000)).IsExact);

    [Fact]
    public void The_whole_prompt_of_a_call_is_counted()
    {
        var (invocation, call) = PromptProbe.LastCall(
            "class C { Task M(IChatClient c) => c.GetResponseAsync(\"tiktoken is great!\", new ChatOptions { ModelId = \"gpt-4-0613\" }); }");
        Assert.Equal(new ConstantPrompt(new CountedTokens(6, true), true, "gpt-4-0613"), ConstantPrompt.Of(invocation, call, default));
    }
}
