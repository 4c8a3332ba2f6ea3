using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace TokenInstrumentation;

/// <summary>Writes JSON values into a buffer that is known to be large enough; allocates nothing.</summary>
internal ref struct Utf8Cursor(Span<byte> destination)
{
    /// <summary>The most bytes that one UTF-16 unit becomes: <c>\u001f</c>.</summary>
    public const int BytesPerChar = 6;

    private static readonly SearchValues<char> s_plain = SearchValues.Create(
        string.Concat(Enumerable.Range(' ', '~' - ' ' + 1).Select(static c => (char)c).Where(static c => c is not ('"' or '\\'))));

    private readonly Span<byte> _destination = destination;

    public int Position { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Raw(scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_destination[Position..]);
        Position += bytes.Length;
    }

    public void Number(long value)
    {
        if ((ulong)value < 10)
        {
            _destination[Position++] = (byte)('0' + value);
            return;
        }

        _ = value.TryFormat(_destination[Position..], out var written, default, CultureInfo.InvariantCulture);
        Position += written;
    }

    /// <summary>A decimal without trailing zeros: 0.10 and 0.1 are one amount, and should be one text.</summary>
    public void Number(decimal value)
    {
        _ = value.TryFormat(_destination[Position..], out var written, default, CultureInfo.InvariantCulture);
        var digits = _destination.Slice(Position, written);
        if (digits.Contains((byte)'.'))
        {
            written = digits.TrimEnd((byte)'0').TrimEnd((byte)'.').Length;
        }

        Position += written;
    }

    /// <summary>Milliseconds with up to three decimals: a microsecond is the finest that a network call has.</summary>
    public void Milliseconds(TimeSpan value)
    {
        var microseconds = Math.Max(0, (value.Ticks + (TimeSpan.TicksPerMicrosecond / 2)) / TimeSpan.TicksPerMicrosecond);
        var (whole, fraction) = Math.DivRem(microseconds, 1000);
        Number(whole);
        if (fraction != 0)
        {
            _destination[Position++] = (byte)'.';
            Digits(fraction, 3);
            while (_destination[Position - 1] == '0')
            {
                Position--;
            }
        }
    }

    public void Digits(long value, int count)
    {
        for (var i = Position + count - 1; i >= Position; i--)
        {
            (value, var digit) = Math.DivRem(value, 10);
            _destination[i] = (byte)('0' + digit);
        }

        Position += count;
    }

    public void Text(string? value)
    {
        if (value is null)
        {
            Raw("null"u8);
            return;
        }

        _destination[Position++] = (byte)'"';
        Escaped(value);
        _destination[Position++] = (byte)'"';
    }

    private void Escaped(ReadOnlySpan<char> rest)
    {
        while (true)
        {
            var special = rest.IndexOfAnyExcept(s_plain);
            var plain = special < 0 ? rest : rest[..special];
            Position += Encoding.UTF8.GetBytes(plain, _destination[Position..]);
            if (special < 0)
            {
                return;
            }

            // What is no valid character (a lone surrogate) comes back as U+FFFD.
            Rune.DecodeFromUtf16(rest[special..], out var rune, out var consumed);
            Escaped(rune);
            rest = rest[(special + consumed)..];
        }
    }

    private void Escaped(Rune rune)
    {
        if (rune.Value is '"' or '\\')
        {
            _destination[Position++] = (byte)'\\';
            _destination[Position++] = (byte)rune.Value;
        }
        else if (rune.Value is '\n')
        {
            Raw("\\n"u8);
        }
        else if (IsBreaking(rune))
        {
            Raw("\\u"u8);
            _ = rune.Value.TryFormat(_destination[Position..], out var written, "x4", CultureInfo.InvariantCulture);
            Position += written;
        }
        else
        {
            Position += rune.EncodeToUtf8(_destination[Position..]);
        }
    }

    // Beyond what JSON asks for, what some tools take for the end of a line and some terminals for a command. (Beyond the BMP there is none of it.)
    private static bool IsBreaking(Rune rune) => rune.IsBmp && !PrintableText.IsHarmless(rune);
}
