using System.Buffers;

namespace TokenInstrumentation.CompilerServices;

/// <summary>
/// The tokens of text that arrives in pieces. With a counter registered the pieces are put together in a pooled buffer, because tokens span
/// pieces. Without one they are estimated: at once, or <see cref="Defers"/> put off until somebody asks.
/// </summary>
internal struct TextMeter
{
    /// <summary>Chars that wait to be estimated at most: more than most answers have, and no more than a thousand streams at a time can afford.</summary>
    private const int MostDeferred = 16 * 1024;

    private char[]? _buffer;
    private int _length;
    private TokenEstimate _estimate;

    /// <summary>Whether text is only put aside: most streams tell their usage at the end, and then nobody asks for an estimate.</summary>
    public bool Defers { get; init; }

    public readonly bool HoldsText => _buffer is not null;

    /// <summary>The text that is kept to be counted; empty when it is estimated as it comes.</summary>
    public readonly ReadOnlySpan<char> Text => _buffer.AsSpan(0, _length);

    public void Add(ReadOnlySpan<char> text)
    {
        if (_buffer is { } buffer && text.Length <= buffer.Length - _length)
        {
            text.CopyTo(buffer.AsSpan(_length));
            _length += text.Length;
        }
        else if (TokenTracking.Options.TokenCounter is not null || (Defers && _length + text.Length <= MostDeferred))
        {
            Keep(text);
        }
        else
        {
            _estimate.Add(Text);
            _estimate.Add(text);
            _length = 0;
        }
    }

    /// <summary>The tokens so far.</summary>
    public readonly long Count(string? model)
    {
        if (_length > 0 && TokenTracking.Options.TokenCounter is { } counter)
        {
            return counter.Count(Text, model) + _estimate.Tokens;
        }

        var estimate = _estimate;
        estimate.Add(Text);
        return estimate.Tokens;
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

    /// <summary>Forgets the text so far; there may be more.</summary>
    public void Reset()
    {
        _buffer.AsSpan(0, _length).Clear();
        _length = 0;
        _estimate = default;
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
