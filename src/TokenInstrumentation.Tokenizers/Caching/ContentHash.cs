using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace TokenInstrumentation.Tokenizers;

/// <summary>
/// What stands for a text in the cache: two polynomials over its chars, modulo the prime 2^61 - 1, at points drawn at random by each process.
/// Whatever two texts of up to a million chars are, the chance that both values are equal is below 2^-80; nobody can prepare such texts, and nobody
/// can read the text from the values.
/// </summary>
internal readonly record struct ContentHash(ulong First, ulong Second)
{
    private const ulong Prime = (1UL << 61) - 1;
    private const int BlockChars = 3;

    private static readonly Point s_first = Point.Draw();
    private static readonly Point s_second = Point.Draw();

    public static ContentHash Of(ReadOnlySpan<char> text)
    {
        // The length tells apart texts that differ in chars of zero at the end.
        var (first, second) = ((ulong)text.Length, (ulong)text.Length);
        var (firstPoint, secondPoint) = (s_first, s_second);
        while (text.Length > 2 * BlockChars)
        {
            var block = Block(text);
            var next = Block(text[BlockChars..]);
            first = firstPoint.Step(first, block, next);
            second = secondPoint.Step(second, block, next);
            text = text[(2 * BlockChars)..];
        }

        foreach (var c in text)
        {
            first = firstPoint.Step(first, 0, c);
            second = secondPoint.Step(second, 0, c);
        }

        return new ContentHash(first % Prime, second % Prime);
    }

    /// <summary>Three chars as a number; there are four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Block(ReadOnlySpan<char> text)
    {
        var four = MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(text));
        return BitConverter.IsLittleEndian ? four & 0xFFFF_FFFF_FFFF : four >> 16;
    }

    /// <summary>A point where polynomials are evaluated, and its square: two coefficients in a step wait for one multiplication.</summary>
    private readonly record struct Point(ulong Value, ulong Square)
    {
        public static Point Draw()
        {
            Span<ulong> value = stackalloc ulong[1];
            RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(value));
            var point = value[0] % (Prime - 1) + 1;
            return new Point(point, Multiply(point, point) % Prime);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ulong Step(ulong value, ulong block, ulong next)
        {
            var sum = Multiply(value, Square) + Multiply(block, Value) + next;
            return (sum & Prime) + (sum >> 61);
        }

        /// <summary>The product modulo the prime, not quite reduced: below 2^62 + 8.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static ulong Multiply(ulong x, ulong y)
        {
            var high = Math.BigMul(x, y, out var low);
            return (low & Prime) + (high << 3 | low >> 61);
        }
    }
}
