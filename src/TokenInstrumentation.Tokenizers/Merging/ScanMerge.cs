using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TokenInstrumentation.Tokenizers;

/// <summary>Merges a short piece: the least rank is looked for among all of them, eight at a time. Quadratic, but the fastest for some dozen bytes.</summary>
internal static class ScanMerge
{
    public const int MaxBytes = 1 << PlaceBits;

    private const int PlaceBits = 8;

    /// <summary>The part of some memory that holds the ranks of so many bytes: a whole number of vectors.</summary>
    public static Span<int> Ranks(Span<int> memory, int bytes) => memory[..((bytes + Vector256<int>.Count - 1) & -Vector256<int>.Count)];

    /// <summary>Merges until no two parts make a token, and says how many parts are left.</summary>
    public static int Merge(in Parts parts)
    {
        var count = parts.Length;
        while (true)
        {
            var least = Least(parts.Ranks);
            if (least >> PlaceBits == Vocabulary.None)
            {
                return count;
            }

            parts.Merge(least & (MaxBytes - 1));
            count--;
        }
    }

    /// <summary>The least rank, and behind it its place: of equal ranks the first one is the least.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Least(ReadOnlySpan<int> ranks)
    {
        var places = Vector256<int>.Indices;
        var least = Vector256.Create(int.MaxValue);
        foreach (var vector in MemoryMarshal.Cast<int, Vector256<int>>(ranks))
        {
            least = Vector256.Min(least, (vector << PlaceBits) | places);
            places += Vector256.Create(Vector256<int>.Count);
        }

        var half = Vector128.Min(least.GetLower(), least.GetUpper());
        half = Vector128.Min(half, Vector128.Shuffle(half, Vector128.Create(2, 3, 0, 1)));
        half = Vector128.Min(half, Vector128.Shuffle(half, Vector128.Create(1, 0, 3, 2)));
        return half.ToScalar();
    }
}
