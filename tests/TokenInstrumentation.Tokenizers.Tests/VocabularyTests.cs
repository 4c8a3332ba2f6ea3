using System.Text;
using TokenInstrumentation.Tokenizers.Tests.Support;

namespace TokenInstrumentation.Tokenizers.Tests;

public class VocabularyTests
{
    [Fact]
    public void Every_token_that_the_library_names_has_its_rank()
    {
        var encodings = new[]
        {
            (VocabularyResource.O200k(), Encodings.O200k, 199_998),
            (VocabularyResource.Cl100k(), Encodings.Cl100k, 100_256),
        };
        foreach (var (vocabulary, encoding, count) in encodings)
        {
            var (padded, named) = (new byte[512], 0);
            for (var rank = 0; rank < count; rank++)
            {
                // Parts of characters have no name.
                var token = encoding.Library.Decode([rank]);
                if (!token.Contains('\ufffd', StringComparison.Ordinal))
                {
                    named++;
                    Assert.Equal(rank, vocabulary.Rank(padded, 0, Encoding.UTF8.GetBytes(token, padded)));
                }
            }

            Assert.InRange(named, count * 98 / 100, count);
        }
    }

    [Fact]
    public void What_is_no_token_has_no_rank()
    {
        var vocabulary = VocabularyResource.O200k();
        foreach (var text in (string[])["qzxj", "qzxjqzxjqzxjqzxjqzxj", new string('q', 300)])
        {
            byte[] padded = [.. Encoding.UTF8.GetBytes(text), .. new byte[PieceKey.Padding]];
            Assert.Equal(Vocabulary.None, vocabulary.Rank(padded, 0, text.Length));
        }
    }

    [Fact]
    public void An_encoding_is_loaded_once_by_whoever_is_first() =>
        Assert.Single(Enumerable.Range(0, 8).AsParallel().WithDegreeOfParallelism(8).Select(_ => BytePairEncoding.O200k).Distinct());
}
