using System.Buffers;
using System.Text;

namespace TokenInstrumentation.CompilerServices;

/// <summary>
/// The tokens of text that arrives in pieces. With a counter registered the pieces are put together in a pooled buffer, because tokens span
/// pieces; without one only their length is kept.
/// </summary>
internal struct TextMeter
{
    private char[]? _buffer;
    private int _length;
    private long _ascii;
    private long _other;

    public readonly bool HoldsText => _buffer is not null;

    public void Add(ReadOnlySpan<char> text)
    {
        if (TokenTracking.Options.TokenCounter is not null)
        {
            Keep(text);
        }
        else if (Ascii.IsValid(text))
        {
            _ascii += text.Length;
        }
        else
        {
            var ascii = text.Length - CountOther(text);
            _ascii += ascii;
            _other += text.Length - ascii;
        }
    }

    /// <summary>The tokens so far.</summary>
    public readonly long Count(string? model)
    {
        if (_buffer is not null && TokenTracking.Options.TokenCounter is { } counter)
        {
            return counter.Count(_buffer.AsSpan(0, _length), model);
        }

        // Four characters of English, code or JSON make a token; beyond ASCII about four characters make three.
        return (_ascii + 3) / 4 + (_other * 3 + 3) / 4;
    }

    public void Release()
    {
        if (_buffer is not null)
        {
            // The buffer held prompt or response text: the next renter must not see it.
            ArrayPool<char>.Shared.Return(_buffer, clearArray: true);
            _buffer = null;
            _length = 0;
        }
    }

    private static int CountOther(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var c in text)
        {
            count += c > 127 ? 1 : 0;
        }

        return count;
    }

    private void Keep(ReadOnlySpan<char> text)
    {
        var needed = _length + text.Length;
        if (_buffer is null || _buffer.Length < needed)
        {
            var larger = ArrayPool<char>.Shared.Rent(Math.Max(needed, 1024));
            _buffer.AsSpan(0, _length).CopyTo(larger);
            if (_buffer is not null)
            {
                ArrayPool<char>.Shared.Return(_buffer, clearArray: true);
            }

            _buffer = larger;
        }

        text.CopyTo(_buffer.AsSpan(_length));
        _length = needed;
    }
}
