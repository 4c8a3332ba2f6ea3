using System.Net;

namespace TokenInstrumentation.CompilerServices;

/// <summary>The content of a response on its way to whoever reads it: the same bytes, headers and errors, read in whatever way.</summary>
internal sealed class PassedContent : HttpContent
{
    private readonly HttpContent _inner;
    private readonly BodyReader _reader;

    public PassedContent(HttpContent inner, BodyReader reader)
    {
        _inner = inner;
        _reader = reader;
        foreach (var header in inner.Headers.NonValidated)
        {
            Headers.TryAddWithoutValidation(header.Key, header.Value);
        }
    }

    /// <inheritdoc/>
    protected override Stream CreateContentReadStream(CancellationToken cancellationToken) => new ReadStream(_inner.ReadAsStream(cancellationToken), _reader);

    /// <inheritdoc/>
    protected override Task<Stream> CreateContentReadStreamAsync() => CreateContentReadStreamAsync(CancellationToken.None);

    /// <inheritdoc/>
    protected override async Task<Stream> CreateContentReadStreamAsync(CancellationToken cancellationToken) =>
        new ReadStream(await _inner.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), _reader);

    /// <inheritdoc/>
    protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        try
        {
            _inner.CopyTo(new WrittenStream(stream, _reader), context, cancellationToken);
        }
        catch (Exception exception) when (_reader.Fail(exception))
        {
            throw;
        }

        _reader.End(CallStatus.Completed);
    }

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc/>
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        try
        {
            await _inner.CopyToAsync(new WrittenStream(stream, _reader), context, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (_reader.Fail(exception))
        {
            throw;
        }

        _reader.End(CallStatus.Completed);
    }

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // The stream that was handed out goes first: what it has seen counts.
        base.Dispose(disposing);
        if (disposing)
        {
            _inner.Dispose();
            _reader.End(CallStatus.Partial);
        }
    }
}
