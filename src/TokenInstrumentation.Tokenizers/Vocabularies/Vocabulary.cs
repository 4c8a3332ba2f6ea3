using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TokenInstrumentation.Tokenizers;

/// <summary>
/// The tokens of an encoding with their ranks. Short ones, 97 of 100, lie as keys in an open-addressing table: asking whether a piece is a token
/// touches one line of memory.
/// </summary>
internal sealed class Vocabulary
{
    /// <summary>The rank of what is no token. It and all ranks have 22 bits, which leaves room for a place beside them (<see cref="ScanMerge"/>).</summary>
    public const int None = (1 << 22) - 1;

    private readonly Vector128<byte>[] _keys;
    private readonly int[] _ranks;
    private readonly int[] _pairs = new int[1 << 16];
    private readonly KeyFilter _filter = new();
    private readonly LongTokens _longTokens = new();

    public Vocabulary(int tokens)
    {
        var slots = (int)BitOperations.RoundUpToPowerOf2((uint)tokens * 2);
        _keys = new Vector128<byte>[slots];
        _ranks = new int[slots];
        _pairs.AsSpan().Fill(None);
    }

    /// <summary>Adds a token; the bytes are padded.</summary>
    public void Add(ReadOnlySpan<byte> padded, int length, int rank)
    {
        if (length > PieceKey.MaxLength)
        {
            _longTokens.Add(padded[..length], rank);
            return;
        }

        if (length == 2)
        {
            _pairs[padded[0] << 8 | padded[1]] = rank;
        }

        var key = PieceKey.Create(padded, 0, length);
        var hash = PieceKey.Hash(key);
        var slot = Find(key, hash);
        _filter.Add(hash);
        _keys[slot] = key;
        _ranks[slot] = rank;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Contains(Vector128<byte> key) => _keys[Find(key, PieceKey.Hash(key))] == key;

    /// <summary>The rank of some of the bytes of a piece; the bytes are padded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Rank(ReadOnlySpan<byte> padded, int start, int end)
    {
        var length = end - start;
        if (length == 2)
        {
            return _pairs[padded[start] << 8 | padded[start + 1]];
        }

        if (length > PieceKey.MaxLength)
        {
            return _longTokens.Rank(padded[start..end]);
        }

        var key = PieceKey.Create(padded, start, length);
        var hash = PieceKey.Hash(key);
        if (!_filter.MayHave(hash))
        {
            return None;
        }

        var slot = Find(key, hash);
        return _keys[slot] == key ? _ranks[slot] : None;
    }

    /// <summary>The slot of a key, or the empty one where it would be.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Find(Vector128<byte> key, ulong hash)
    {
        var keys = _keys;
        var mask = keys.Length - 1;
        var slot = (int)hash & mask;
        while (keys[slot] != key && keys[slot] != Vector128<byte>.Zero)
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }
}
