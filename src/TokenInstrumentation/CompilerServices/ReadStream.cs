namespace TokenInstrumentation.CompilerServices;

/// <summary>A body that somebody reads: each piece is shown to a reader, too.</summary>
internal sealed class ReadStream(Stream inner, BodyReader reader) : PassedStream(inner, () => reader.End(CallStatus.Partial))
{
    private readonly Stream _inner = inner;
    private readonly BodyReader _reader = reader;

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (_reader.IsCut(out var error))
        {
            return error is null ? 0 : throw error;
        }

        try
        {
            return Seen(buffer, _inner.Read(buffer));
        }
        catch (Exception exception) when (_reader.Fail(exception))
        {
            throw;
        }
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_reader.IsCut(out var error))
        {
            return error is null ? 0 : throw error;
        }

        try
        {
            var count = await _inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            return Seen(buffer.Span, count);
        }
        catch (Exception exception) when (_reader.Fail(exception))
        {
            throw;
        }
    }

    // Who asks for nothing gets nothing: that is no end.
    private int Seen(Span<byte> buffer, int count)
    {
        if (!buffer.IsEmpty)
        {
            _reader.Pass(buffer[..count]);
        }

        return count;
    }
}
