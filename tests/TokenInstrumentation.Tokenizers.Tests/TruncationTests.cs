using CsCheck;
using TokenInstrumentation.Tokenizers.Tests.Support;

namespace TokenInstrumentation.Tokenizers.Tests;

public class TruncationTests
{
    private static readonly TiktokenCounter s_counter = new();

    [Theory]
    [InlineData("the brown fox", 2, 9, 2)]
    [InlineData("the brown fox", 3, 13, 3)]
    [InlineData("the brown fox", 99, 13, 3)]
    [InlineData("the brown fox", 0, 0, 0)]
    [InlineData("the brown fox", -1, 0, 0)]
    [InlineData("", 5, 0, 0)]
    [InlineData("a👍", 2, 1, 1)]
    [InlineData("a👍", 3, 1, 1)]
    [InlineData("a👍", 4, 3, 4)]
    public void Ends_where_the_last_token_ends(string text, int maxTokens, int expectedIndex, int expectedTokens)
    {
        Assert.Equal(expectedIndex, s_counter.GetIndexByTokenCount(text, maxTokens, "gpt-4", out var tokens));
        Assert.Equal(expectedTokens, tokens);
    }

    [Fact]
    public void Of_any_text_is_the_longest_beginning_that_fits_and_no_half_character() =>
        Gen.Select(RandomText.Any, Gen.Int[0, 40]).Sample(
            (text, maxTokens) =>
            {
                foreach (var encoding in Encodings.All)
                {
                    var ends = encoding.Split(text).SelectMany((piece, _) => Merging.TokenChars(piece, encoding == Encodings.Cl100k)).ToList();
                    var (expected, expectedTokens) = (0, 0);
                    for (var (token, end) = (0, 0); token < Math.Min(maxTokens, ends.Count); token++)
                    {
                        end += ends[token].Chars;
                        if (ends[token].IsEndOfCharacter)
                        {
                            (expected, expectedTokens) = (end, token + 1);
                        }
                    }

                    Assert.Equal(expected, encoding.Ours.Read(text, maxTokens, out var tokens));
                    Assert.Equal(expectedTokens, tokens);
                    Assert.False(expected > 0 && expected < text.Length && char.IsSurrogatePair(text[expected - 1], text[expected]));
                }
            },
            iter: RandomText.Samples(20_000));

    [Fact]
    public void The_beginning_counts_what_it_was_said_to() =>
        Gen.Select(RandomText.Any, Gen.Int[0, 40]).Sample(
            (text, maxTokens) =>
            {
                foreach (var encoding in Encodings.All)
                {
                    var index = encoding.Ours.Read(text, maxTokens, out var tokens);
                    Assert.InRange(encoding.Count(text.AsSpan(0, index)), 0, maxTokens);
                }
            },
            iter: RandomText.Samples(20_000));
}
