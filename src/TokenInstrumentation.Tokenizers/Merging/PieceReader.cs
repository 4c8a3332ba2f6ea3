using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;

namespace TokenInstrumentation.Tokenizers;

/// <summary>
/// The tokens of one piece: it is a token itself, or its bytes are merged. Names, identifiers and keys come again and again, so counts are kept.
/// </summary>
internal sealed class PieceReader(Vocabulary vocabulary)
{
    // Up to here looking at all ranks for each merge is faster than a heap, and the stack has room.
    private const int MaxShort = ScanMerge.MaxBytes;
    private const int MaxBytesPerChar = 3;
    private const int MaxKeptChars = 64;
    private const int KeptCounts = 8192;

    private readonly CountCache _counts = new(KeptCounts);

    /// <summary>Reads no more tokens than allowed.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="maxTokens">How many tokens are allowed.</param>
    /// <param name="chars">The chars that they are; a code point is never cut.</param>
    /// <returns>How many were read.</returns>
    public int Read(ReadOnlySpan<char> piece, int maxTokens, out int chars)
    {
        if (piece.Length > MaxKeptChars)
        {
            return Merge(piece, maxTokens, out chars);
        }

        var hash = ContentHash.Of(piece);
        if (_counts.TryGet(hash, out var count) && count <= maxTokens)
        {
            return Whole(piece, count, maxTokens, out chars);
        }

        count = Merge(piece, maxTokens, out chars);
        if (chars == piece.Length)
        {
            _counts.Set(hash, count);
        }

        return count;
    }

    private int Merge(ReadOnlySpan<char> piece, int maxTokens, out int chars) =>
        piece.Length <= MaxShort / MaxBytesPerChar ? MergeShort(piece, maxTokens, out chars) : MergeLong(piece, maxTokens, out chars);

    [SkipLocalsInit]
    private int MergeShort(ReadOnlySpan<char> piece, int maxTokens, out int chars)
    {
        Span<byte> padded = stackalloc byte[MaxShort + PieceKey.Padding];
        var length = Encode(piece, padded);
        if (vocabulary.Rank(padded, 0, length) != Vocabulary.None)
        {
            return Whole(piece, 1, maxTokens, out chars);
        }

        Span<int> lists = stackalloc int[3 * MaxShort];
        var parts = new Parts(vocabulary, padded, length, ScanMerge.Ranks(lists, length), lists.Slice(MaxShort, length), lists.Slice(2 * MaxShort, length));
        var count = ScanMerge.Merge(parts);
        return count <= maxTokens ? Whole(piece, count, maxTokens, out chars) : Fit(parts, padded[..length], maxTokens, out chars);
    }

    private int MergeLong(ReadOnlySpan<char> piece, int maxTokens, out int chars)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(checked(piece.Length * MaxBytesPerChar) + PieceKey.Padding);
        var length = Encode(piece, bytes);
        var lists = ArrayPool<int>.Shared.Rent(3 * length);
        var heap = ArrayPool<ulong>.Shared.Rent(HeapMerge.Capacity(length));
        try
        {
            var parts = new Parts(vocabulary, bytes, length, lists.AsSpan(0, length), lists.AsSpan(length, length), lists.AsSpan(2 * length, length));
            var count = HeapMerge.Merge(parts, heap);
            return count <= maxTokens ? Whole(piece, count, maxTokens, out chars) : Fit(parts, bytes.AsSpan(0, length), maxTokens, out chars);
        }
        finally
        {
            // The bytes are prompt or response text: the next renter must not see them.
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
            ArrayPool<int>.Shared.Return(lists);
            ArrayPool<ulong>.Shared.Return(heap);
        }
    }

    /// <summary>The bytes; a lone surrogate becomes U+FFFD, as in every request that is sent.</summary>
    private static int Encode(ReadOnlySpan<char> piece, Span<byte> bytes)
    {
        Utf8.FromUtf16(piece, bytes, out _, out var length);
        return length;
    }

    private static int Whole(ReadOnlySpan<char> piece, int count, int maxTokens, out int chars)
    {
        chars = maxTokens > 0 ? piece.Length : 0;
        return Math.Min(count, maxTokens);
    }

    private static int Fit(in Parts parts, ReadOnlySpan<byte> bytes, int maxTokens, out int chars)
    {
        var (tokens, end) = (0, 0);
        for (var (token, start) = (1, parts.End(0)); token <= maxTokens; token++, start = parts.End(start))
        {
            // A token may end inside a code point.
            if ((bytes[start] & 0xC0) != 0x80)
            {
                (tokens, end) = (token, start);
            }
        }

        chars = Encoding.UTF8.GetCharCount(bytes[..end]);
        return tokens;
    }
}
