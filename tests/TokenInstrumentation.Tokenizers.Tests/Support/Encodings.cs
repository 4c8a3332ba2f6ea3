using Microsoft.ML.Tokenizers;

namespace TokenInstrumentation.Tokenizers.Tests.Support;

/// <summary>An encoding of ours beside what it has to equal.</summary>
internal sealed class Encodings
{
    // The patterns of openai/tiktoken (openai_public.py). Its letters without case include the long s; those of .NET do not.
    private const string O200kPattern =
        @"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'ſ|'t|'re|'ve|'m|'ll|'d)?|"
        + @"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'ſ|'t|'re|'ve|'m|'ll|'d)?|"
        + @"\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    private const string Cl100kPattern =
        @"'(?i:[sſdmt]|ll|ve|re)|(?>[^\r\n\p{L}\p{N}]?)(?>\p{L}+)|(?>\p{N}{1,3})| ?(?>[^\s\p{L}\p{N}]+)(?>[\r\n]*)|(?>\s+)\z|\s*[\r\n]|\s+(?!\S)|\s";

    private Encodings(string model, string encoding, string pattern, Func<BytePairEncoding> ours, SplitNext next)
    {
        Model = model;
        Library = TiktokenTokenizer.CreateForEncoding(encoding);
        Reference = new ReferenceTokenizer(Library, pattern);
        Ours = ours();
        Next = next;
    }

    public delegate int SplitNext(ReadOnlySpan<char> text, int start);

    public static Encodings O200k { get; } = new("gpt-4o", "o200k_base", O200kPattern, () => BytePairEncoding.O200k, O200kSplitter.Next);

    public static Encodings Cl100k { get; } = new("gpt-4", "cl100k_base", Cl100kPattern, () => BytePairEncoding.Cl100k, Cl100kSplitter.Next);

    public static Encodings[] All => [O200k, Cl100k];

    public string Model { get; }

    public BytePairEncoding Ours { get; }

    public SplitNext Next { get; }

    public TiktokenTokenizer Library { get; }

    public ReferenceTokenizer Reference { get; }

    public int Count(ReadOnlySpan<char> text)
    {
        Assert.Equal(text.Length, Ours.Read(text, int.MaxValue, out var tokens));
        return tokens;
    }

    public List<string> Split(string text)
    {
        var pieces = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = Next(text, start);
            pieces.Add(text[start..end]);
            start = end;
        }

        return pieces;
    }
}
