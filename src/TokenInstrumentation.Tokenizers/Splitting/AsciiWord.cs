using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TokenInstrumentation.Tokenizers;

/// <summary>
/// Most pieces of most texts are a short English word with the space before it. Sixteen chars are looked at together:
/// their bytes, which are the key of the piece at the same time, and where the word ends.
/// </summary>
internal static class AsciiWord
{
    public const int Window = 16;

    /// <summary>The next 16 chars as bytes; what is beyond ASCII becomes 0x80 or more, what is beyond the end 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Load(ReadOnlySpan<char> text, int index) =>
        text.Length - index >= Window ? Narrow(ref Unsafe.Add(ref MemoryMarshal.GetReference(text), index)) : LoadEnd(text[index..]);

    /// <summary>The length of the word at the beginning, with a space before it; 0 when it is no such word, or it may go on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Length<TSplitter>(Vector128<byte> window)
        where TSplitter : struct, ISplitter
    {
        var letters = TSplitter.SplitsCamelCase ? window : window | Vector128.Create((byte)0x20);
        var small = Vector128.LessThanOrEqual(letters - Vector128.Create((byte)'a'), Vector128.Create((byte)('z' - 'a'))).ExtractMostSignificantBits();
        var first = window.ToScalar() == ' ' ? 1 : 0;
        var lead = first;
        if (TSplitter.SplitsCamelCase)
        {
            lead += (uint)(window.GetElement(first) - 'A') <= 'Z' - 'A' ? 1 : 0;
        }

        var count = BitOperations.TrailingZeroCount(~(small >> lead));
        var end = lead + count;

        // An apostrophe may begin an ending that belongs to the word; beyond ASCII there may be letters.
        var goesOn = window.ExtractMostSignificantBits() | Vector128.Equals(window, Vector128.Create((byte)'\'')).ExtractMostSignificantBits() | (1u << Window);
        return count > 0 && (goesOn >> end & 1) == 0 ? end : 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Narrow(ref char first)
    {
        ref var units = ref Unsafe.As<char, ushort>(ref first);
        return Vector128.NarrowWithSaturation(Vector128.LoadUnsafe(ref units), Vector128.LoadUnsafe(ref units, (nuint)Vector128<ushort>.Count));
    }

    private static Vector128<byte> LoadEnd(ReadOnlySpan<char> text)
    {
        Span<char> window = stackalloc char[Window];
        window.Clear();
        text.CopyTo(window);
        return Narrow(ref MemoryMarshal.GetReference(window));
    }
}
