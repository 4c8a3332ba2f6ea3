using TokenInstrumentation.CompilerServices;
using Xunit;

namespace TokenInstrumentation.Tests.Tracking;

/// <summary>What is counted of text.</summary>
public class TextTests
{
    [Theory]
    [InlineData(0, "", " \n\t ")]
    [InlineData(3, "one two  three")]
    [InlineData(1, "hal", "f")]
    [InlineData(2, "one ", "two")]
    [InlineData(2, "one", " two")]
    [InlineData(4, "東京は晴")]
    [InlineData(4, "Tokyo 東京 ok")]
    public void Words_may_span_the_pieces_of_a_stream(int expected, params string[] pieces)
    {
        var counter = default(WordCounter);
        foreach (var piece in pieces)
        {
            counter.Add(piece);
        }

        Assert.Equal(expected, counter.Words);
    }

    [Theory]
    [InlineData("Stop", "stop")]
    [InlineData("Completed", "stop")]
    [InlineData("ToolCalls", "tool_calls")]
    [InlineData("Length", "length")]
    [InlineData("content_filter", "content_filter")]
    [InlineData("something_new", "something_new")]
    [InlineData(null, null)]
    public void Why_a_model_stopped_has_one_spelling(string? sdk, string? expected) => Assert.Equal(expected, FinishReasons.Normalize(sdk));

    [Fact]
    public void A_usage_is_what_the_provider_says()
    {
        Assert.Equal(new TokenUsage(10, 5) { TotalTokens = 18 }, TokenUsage.From(10, 5, total: 18));
        Assert.Equal((15, 0, 15), Parts(TokenUsage.From(null, null, total: 15)));
        Assert.Equal((0, 0, 0), Parts(TokenUsage.From(-3, 0)));
        Assert.Equal(36, (TokenUsage.From(10, 5, total: 18) + TokenUsage.From(10, 5, total: 18)).TotalTokens);

        static (long, long, long) Parts(TokenUsage usage) => (usage.InputTokens, usage.OutputTokens, usage.TotalTokens);
    }
}
