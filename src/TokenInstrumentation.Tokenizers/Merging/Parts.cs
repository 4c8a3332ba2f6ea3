using System.Runtime.CompilerServices;

namespace TokenInstrumentation.Tokenizers;

/// <summary>
/// The parts that the bytes of a piece have been merged into so far: a linked list in arrays, by the byte where a part starts.
/// </summary>
internal readonly ref struct Parts
{
    private readonly Vocabulary _vocabulary;
    private readonly ReadOnlySpan<byte> _padded;
    private readonly int _length;
    private readonly Span<int> _ends;
    private readonly Span<int> _previous;

    /// <summary>Parts of one byte each.</summary>
    /// <param name="vocabulary">Whose tokens are made.</param>
    /// <param name="padded">The bytes, padded.</param>
    /// <param name="length">How many bytes.</param>
    /// <param name="ranks">As many as bytes, or more: the rest is filled with no ranks.</param>
    /// <param name="ends">As many as bytes.</param>
    /// <param name="previous">As many as bytes.</param>
    public Parts(Vocabulary vocabulary, ReadOnlySpan<byte> padded, int length, Span<int> ranks, Span<int> ends, Span<int> previous)
    {
        _vocabulary = vocabulary;
        _padded = padded;
        _length = length;
        Ranks = ranks;
        _ends = ends;
        _previous = previous;
        for (var start = 0; start < length; start++)
        {
            ends[start] = start + 1;
            previous[start] = start - 1;
            ranks[start] = vocabulary.Rank(padded, start, start + 2);
        }

        ranks[(length - 1)..].Fill(Vocabulary.None);
    }

    /// <summary>The rank of the token that a part and its successor make; of a byte that is no start of a part, none.</summary>
    public Span<int> Ranks { get; }

    /// <summary>How many bytes, and at first how many parts.</summary>
    public int Length => _length;

    /// <summary>Where a part ends and the next one starts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int End(int start) => _ends[start];

    /// <summary>Merges a part with its successor, and says which part is before it: the ranks of both are new.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Merge(int start)
    {
        var second = _ends[start];
        var end = _ends[second];
        Ranks[second] = Vocabulary.None;
        _ends[start] = end;
        if (end < _length)
        {
            _previous[end] = start;
            Ranks[start] = _vocabulary.Rank(_padded, start, _ends[end]);
        }
        else
        {
            Ranks[start] = Vocabulary.None;
        }

        var before = _previous[start];
        if (before >= 0)
        {
            Ranks[before] = _vocabulary.Rank(_padded, before, end);
        }

        return before;
    }
}
