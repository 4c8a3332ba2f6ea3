using TokenInstrumentation.Tokenizers.Tests.Support;

namespace TokenInstrumentation.Tokenizers.Tests;

/// <summary>On ordinary text the definition, the library and we agree.</summary>
public class CorpusTests
{
    public static TheoryData<string> Names { get; } = new(Corpus.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_library_counts_the_same(string name)
    {
        var text = Corpus.Read(name);
        foreach (var encoding in Encodings.All)
        {
            Assert.Equal(encoding.Library.CountTokens(text), encoding.Count(text));
            Assert.Equal(encoding.Reference.Count(text), encoding.Count(text));
            foreach (var maxTokens in (int[])[1, 2, 3, 50, 51, 52, 53, 200])
            {
                var expected = encoding.Library.GetIndexByTokenCount(text, maxTokens, out _, out var expectedTokens);
                Assert.Equal(expected, encoding.Ours.Read(text, maxTokens, out var tokens));
                Assert.Equal(expectedTokens, tokens);
            }
        }
    }
}
