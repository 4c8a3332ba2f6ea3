using System.Numerics;
using System.Runtime.CompilerServices;

namespace TokenInstrumentation.Cli.Scanning;

/// <summary>
/// Digits, eight at a time: a loop over them mispredicts the end of each number, and a line has a dozen of them.
/// </summary>
internal static unsafe class DigitRun
{
    private const int Step = sizeof(ulong);
    private const ulong Zeros = 0x3030_3030_3030_3030;

    /// <summary>Reads digits.</summary>
    /// <param name="position">The first; moved behind the last.</param>
    /// <param name="value">The number, when there are no more digits than fit (18).</param>
    /// <returns>How many there are.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Read(ref byte* position, out long value)
    {
        var digits = ReadStep(position, out var low);
        position += digits;
        value = (long)low;
        return digits < Step ? digits : ReadRest(ref position, ref value);
    }

    private static int ReadRest(ref byte* position, ref long value)
    {
        for (var digits = Step; ;)
        {
            var more = ReadStep(position, out var low);
            value = unchecked((value * Powers[more]) + (long)low);
            position += more;
            digits += more;
            if (more < Step)
            {
                return digits;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ReadStep(byte* position, out ulong value)
    {
        // Each byte becomes its digit; one that was none gets its highest bit in the mask.
        var bytes = Unsafe.ReadUnaligned<ulong>(position) ^ Zeros;
        var others = (bytes | (bytes + 0x7676_7676_7676_7676)) & 0x8080_8080_8080_8080;
        var digits = (int)((uint)BitOperations.TrailingZeroCount(others) >> 3);
        if (digits == 0)
        {
            value = 0;
            return 0;
        }

        // The digits move to the end of the word, zeros before them; then pairs, fours and eights of them are joined.
        bytes <<= 64 - (8 * digits);
        bytes = ((bytes * 10) + (bytes >> 8)) & 0x00FF_00FF_00FF_00FF;
        bytes = ((bytes * 100) + (bytes >> 16)) & 0x0000_FFFF_0000_FFFF;
        value = ((bytes * 10_000) + (bytes >> 32)) & 0xFFFF_FFFF;
        return digits;
    }

    /// <summary>Powers of ten, to the twelfth.</summary>
    public static ReadOnlySpan<long> Powers =>
    [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000, 100_000_000_000, 1_000_000_000_000,
    ];
}
