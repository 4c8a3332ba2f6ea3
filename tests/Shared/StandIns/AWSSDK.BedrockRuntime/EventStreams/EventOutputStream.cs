using System;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Amazon.Runtime.EventStreams.Internal;

/// <summary>Reads bytes on, has them decoded, and tells what they were by events.</summary>
public abstract class EventOutputStream<T, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TE>(Stream stream, IEventStreamDecoder eventStreamDecoder) : IDisposable
    where T : IEventStreamEvent
    where TE : EventStreamException, new()
{
#pragma warning disable CS0067 // raised by what overrides it
    public virtual event EventHandler<EventStreamEventReceivedArgs<T>> EventReceived;
#pragma warning restore CS0067

    public virtual event EventHandler<EventStreamExceptionReceivedArgs<TE>> ExceptionReceived;

    public int BufferSize { get; set; } = 8192;

    protected Stream NetworkStream { get; } = stream;

    protected IEventStreamDecoder Decoder { get; } = eventStreamDecoder ?? new EventStreamDecoder();

    protected abstract bool IsProcessing { get; set; }

    protected bool IsDisposed { get; private set; }

    public virtual void StartProcessing()
    {
        if (!IsProcessing)
        {
            IsProcessing = true;
            Task.Run(ProcessAsync);
        }
    }

    public virtual async Task StartProcessingAsync()
    {
        if (!IsProcessing)
        {
            IsProcessing = true;
            await ProcessAsync().ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        if (!IsDisposed)
        {
            IsDisposed = true;
            IsProcessing = false;
            NetworkStream?.Dispose();
            Decoder?.Dispose();
        }

        GC.SuppressFinalize(this);
    }

    protected void ReadFromStream(byte[] buffer) => Take(buffer, NetworkStream.Read(buffer, 0, buffer.Length));

    protected async Task ReadFromStreamAsync(byte[] buffer, CancellationToken cancellationToken) =>
        Take(buffer, await NetworkStream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));

    /// <summary>Everything that goes wrong is told as an error of the service's own.</summary>
    protected static TE WrapException(Exception ex) => ex as TE ?? (TE)Activator.CreateInstance(typeof(TE), "Error.", ex);

    private void Take(byte[] buffer, int count)
    {
        if (count == 0)
        {
            IsProcessing = false;
        }
        else
        {
            Decoder.ProcessData(buffer, 0, count);
        }
    }

    // Nobody waits for it: what goes wrong is told by an event.
    private async Task ProcessAsync()
    {
        try
        {
            var buffer = new byte[BufferSize];
            while (IsProcessing)
            {
                await ReadFromStreamAsync(buffer, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            IsProcessing = false;
            ExceptionReceived?.Invoke(this, new(WrapException(exception)));
        }
    }
}
