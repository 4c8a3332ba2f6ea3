using System.Buffers;

namespace TokenInstrumentation.CompilerServices;

/// <summary>
/// The tokens of text that arrives in pieces. With a counter registered the pieces are put together in a pooled buffer, because tokens span
/// pieces; without one they are estimated as they come.
/// </summary>
internal struct TextMeter
{
    private char[]? _buffer;
    private int _length;
    private TokenEstimate _estimate;

    public readonly bool HoldsText => _buffer is not null;

    /// <summary>The text that is kept to be counted; empty when it is estimated as it comes.</summary>
    public readonly ReadOnlySpan<char> Text => _buffer.AsSpan(0, _length);

    public void Add(ReadOnlySpan<char> text)
    {
        if (TokenTracking.Options.TokenCounter is not null)
        {
            Keep(text);
        }
        else
        {
            _estimate.Add(text);
        }
    }

    /// <summary>The tokens so far.</summary>
    public readonly long Count(string? model) => _buffer is not null && TokenTracking.Options.TokenCounter is { } counter
        ? counter.Count(_buffer.AsSpan(0, _length), model)
        : _estimate.Tokens;

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
