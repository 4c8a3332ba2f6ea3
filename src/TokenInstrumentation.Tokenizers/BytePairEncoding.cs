using System.Runtime.Intrinsics;

namespace TokenInstrumentation.Tokenizers;

/// <summary>An encoding: how text is cut into pieces, and the tokens that pieces are made of.</summary>
internal abstract class BytePairEncoding
{
    private static readonly Lazy<BytePairEncoding> s_o200k = new(() => new BytePairEncoding<O200kSplitter>(VocabularyResource.O200k()));
    private static readonly Lazy<BytePairEncoding> s_cl100k = new(() => new BytePairEncoding<Cl100kSplitter>(VocabularyResource.Cl100k()));

    public static BytePairEncoding O200k => s_o200k.Value;

    public static BytePairEncoding Cl100k => s_cl100k.Value;

    /// <summary>Reads text from its beginning, no more tokens than allowed; the rest is not looked at.</summary>
    /// <param name="text">The text.</param>
    /// <param name="maxTokens">How many tokens are allowed.</param>
    /// <param name="tokens">How many were read.</param>
    /// <returns>Where the last one ends.</returns>
    public abstract int Read(ReadOnlySpan<char> text, int maxTokens, out int tokens);
}

/// <inheritdoc/>
internal sealed class BytePairEncoding<TSplitter>(Vocabulary vocabulary) : BytePairEncoding
    where TSplitter : struct, ISplitter
{
    private readonly Vocabulary _vocabulary = vocabulary;
    private readonly PieceReader _pieces = new(vocabulary);

    public override int Read(ReadOnlySpan<char> text, int maxTokens, out int tokens)
    {
        var index = 0;
        tokens = 0;
        while (index < text.Length && tokens < maxTokens)
        {
            var window = AsciiWord.Load(text, index);
            var length = AsciiWord.Length<TSplitter>(window);
            if (length == 0)
            {
                length = TSplitter.Next(text, index) - index;
            }

            if (length <= PieceKey.MaxLength
                && (window.ExtractMostSignificantBits() & ((1u << length) - 1)) == 0
                && _vocabulary.Contains(PieceKey.Create(window, length)))
            {
                tokens++;
                index += length;
                continue;
            }

            tokens += _pieces.Read(text.Slice(index, length), maxTokens - tokens, out var chars);
            index += chars;
            if (chars < length)
            {
                break;
            }
        }

        return index;
    }
}
