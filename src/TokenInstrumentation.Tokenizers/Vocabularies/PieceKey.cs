using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TokenInstrumentation.Tokenizers;

/// <summary>Up to fifteen bytes and their number in one register: no hash that could be equal by chance, but the bytes themselves.</summary>
internal static class PieceKey
{
    public const int MaxLength = 15;

    /// <summary>Bytes that can be read from where a piece starts, whatever its length.</summary>
    public const int Padding = 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Create(Vector128<byte> window, int length)
    {
        var mask = Vector128.GreaterThan(Vector128.Create((sbyte)length), Vector128<sbyte>.Indices).AsByte();
        return (window & mask).WithElement(MaxLength, (byte)length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Create(ReadOnlySpan<byte> padded, int start, int length) =>
        Create(Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(padded.Slice(start, Padding))), length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Hash(Vector128<byte> key)
    {
        var words = key.AsUInt64();
        var high = Math.BigMul(words.ToScalar() ^ 0x9E3779B97F4A7C15, words.GetElement(1) ^ 0xC2B2AE3D27D4EB4F, out var low);
        return high ^ low;
    }
}
