using TokenInstrumentation.Models;

namespace TokenInstrumentation.Tokenizers;

/// <summary>
/// Counts tokens as OpenAI's tokenizer does, with the encodings o200k_base and cl100k_base:
/// <c>TokenTracking.Configure(options => options.TokenCounter = new TiktokenCounter())</c>.
/// Text is counted as text: what looks like a special token is not one.
/// </summary>
/// <remarks>Thread-safe. An encoding is loaded when it is first needed and shared by the process.</remarks>
public sealed class TiktokenCounter : ITokenCounter
{
    // Below, counting is no slower than asking the cache.
    private const int MinCachedChars = 512;
    private const int CacheEntries = 4096;

    private readonly CountCache _o200kCounts = new(CacheEntries);
    private readonly CountCache _cl100kCounts = new(CacheEntries);

    /// <summary>Whether the tokenizer of a model is public, so that its counts are exact. Other models are counted with o200k_base.</summary>
    /// <param name="model">The model, or null when unknown.</param>
    public bool IsExact(string? model) => ModelEncodings.Find(model) is not null;

    /// <inheritdoc/>
    public int Count(ReadOnlySpan<char> text, string? model)
    {
        var isCl100k = IsCl100k(model);
        if (text.Length < MinCachedChars)
        {
            return Count(text, isCl100k);
        }

        var cache = isCl100k ? _cl100kCounts : _o200kCounts;
        var hash = ContentHash.Of(text);
        if (!cache.TryGet(hash, out var count))
        {
            count = Count(text, isCl100k);
            cache.Set(hash, count);
        }

        return count;
    }

    /// <summary>Where to cut a text that may have so many tokens at most. The text behind the cut is not read.</summary>
    /// <param name="text">The text.</param>
    /// <param name="maxTokens">How many tokens are allowed.</param>
    /// <param name="model">The model that reads it, or null when unknown.</param>
    /// <param name="tokenCount">The tokens in front of the cut.</param>
    /// <returns>The index where the last of them ends; never between the two halves of a character.</returns>
    public int GetIndexByTokenCount(ReadOnlySpan<char> text, int maxTokens, string? model, out int tokenCount) =>
        Encoding(IsCl100k(model)).Read(text, maxTokens, out tokenCount);

    private static bool IsCl100k(string? model) => ModelEncodings.Find(model) is "cl100k_base";

    private static BytePairEncoding Encoding(bool isCl100k) => isCl100k ? BytePairEncoding.Cl100k : BytePairEncoding.O200k;

    private static int Count(ReadOnlySpan<char> text, bool isCl100k)
    {
        Encoding(isCl100k).Read(text, int.MaxValue, out var tokens);
        return tokens;
    }
}
