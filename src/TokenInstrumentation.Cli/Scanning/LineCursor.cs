using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TokenInstrumentation.Cli.Scanning;

/// <summary>
/// Reads a line as the writer puts it. Behind the last byte there are <see cref="Padding"/> zeros: nothing expected is a zero, so
/// reading stops there without asking for the end.
/// </summary>
internal unsafe ref struct LineCursor(byte* position)
{
    /// <summary>Zeros behind the last byte of a buffer.</summary>
    public const int Padding = 64;

    private const int MaxDigits = 18;

    public byte* Position { get; private set; } = position;

    /// <summary>Steps over what has to stand here.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Skip(ReadOnlySpan<byte> expected)
    {
        if (!new ReadOnlySpan<byte>(Position, expected.Length).SequenceEqual(expected))
        {
            return false;
        }

        Position += expected.Length;
        return true;
    }

    /// <summary>A number without sign, fraction and leading zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Count(out long count)
    {
        var start = Position;
        var digits = Digits(out count);
        return digits is > 0 and <= MaxDigits && (digits == 1 || *start != '0');
    }

    /// <summary>What follows the key, when the key stands here.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool OptionalCount(ReadOnlySpan<byte> key, ref long count) => !Skip(key) || Count(out count);

    /// <summary>A number with at most so many decimals, in units of the last of them.</summary>
    public bool Fixed(int decimals, int maxDigits, out long value)
    {
        var start = Position;
        var whole = Digits(out value);
        if (whole == 0 || whole > maxDigits || (whole > 1 && *start == '0'))
        {
            return false;
        }

        var digits = 0;
        if (*Position == '.')
        {
            Position++;
            digits = Digits(out var fraction);
            if (digits == 0 || digits > decimals)
            {
                return false;
            }

            value = (value * DigitRun.Powers[digits]) + fraction;
        }

        value *= DigitRun.Powers[decimals - digits];
        return true;
    }

    /// <summary>A text of plain ASCII without escapes, with its quotes; null counts as one, with length 0.</summary>
    public bool TextOrNull(out ReadOnlySpan<byte> text)
    {
        text = default;
        return *Position == 'n' ? Skip("null"u8) : Text(out text);
    }

    /// <summary>A text of plain ASCII without escapes, with its quotes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Text(out ReadOnlySpan<byte> text)
    {
        text = default;
        if (*Position != '"')
        {
            return false;
        }

        var start = Position + 1;
        for (var end = start; ; end += Vector128<byte>.Count)
        {
            // Signed, so that everything that is not ASCII is below the space, too. The zeros of the padding stop it.
            var bytes = Vector128.Load(end);
            var special = (Vector128.LessThan(bytes.AsSByte(), Vector128.Create((sbyte)' ')).AsByte()
                | Vector128.Equals(bytes, Vector128.Create((byte)'"')) | Vector128.Equals(bytes, Vector128.Create((byte)'\\'))).ExtractMostSignificantBits();
            if (special != 0)
            {
                end += BitOperations.TrailingZeroCount(special);
                text = new ReadOnlySpan<byte>(start, (int)(end - start));
                Position = end + 1;
                return *end == '"';
            }
        }
    }

    /// <summary>An id as those of .NET's traces have to be: so many lower-case hexadecimal digits, not all of them zero.</summary>
    /// <param name="length">A multiple of 16.</param>
    public bool Id(int length)
    {
        var id = Position + 1;
        var (isHexadecimal, isZero) = (true, true);
        for (var i = 0; i < length && isHexadecimal; i += Vector128<byte>.Count)
        {
            var bytes = Vector128.Load(id + i);
            var digit = Vector128.LessThanOrEqual(bytes - Vector128.Create((byte)'0'), Vector128.Create((byte)9));
            var letter = Vector128.LessThanOrEqual(bytes - Vector128.Create((byte)'a'), Vector128.Create((byte)5));
            isHexadecimal = Vector128.EqualsAll(digit | letter, Vector128<byte>.AllBitsSet);
            isZero &= Vector128.EqualsAll(bytes, Vector128.Create((byte)'0'));
        }

        if (!isHexadecimal || isZero || *Position != '"' || id[length] != '"')
        {
            return false;
        }

        Position = id + length + 1;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Digits(out long value)
    {
        var position = Position;
        var digits = DigitRun.Read(ref position, out value);
        Position = position;
        return digits;
    }
}
