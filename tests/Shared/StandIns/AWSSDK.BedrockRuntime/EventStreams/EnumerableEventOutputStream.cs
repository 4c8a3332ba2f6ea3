using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Amazon.Runtime.EventStreams.Internal;

/// <summary>The same, enumerated: what one read brings waits in a queue. Once only, and not after events have been started; leaving the loop closes nothing.</summary>
public abstract class EnumerableEventOutputStream<T, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TE>(Stream stream, IEventStreamDecoder eventStreamDecoder)
    : EventOutputStream<T, TE>(stream, eventStreamDecoder), IEnumerable<T>, IAsyncEnumerable<T>
    where T : IEventStreamEvent
    where TE : EventStreamException, new()
{
    private readonly Queue<T> _events = new();

    protected bool IsEnumerated { get; set; }

    public IEnumerator<T> GetEnumerator()
    {
        Begin();
        var buffer = new byte[BufferSize];
        while (IsProcessing)
        {
            if (_events.TryDequeue(out var update))
            {
                yield return update;
                continue;
            }

            try
            {
                ReadFromStream(buffer);
            }
            catch (Exception exception) when (!IsDisposed)
            {
                throw Broken(exception);
            }
            catch (Exception)
            {
                yield break;
            }
        }
    }

    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken)
    {
        Begin();
        var buffer = new byte[BufferSize];
        while (IsProcessing)
        {
            if (_events.TryDequeue(out var update))
            {
                yield return update;
                continue;
            }

            try
            {
                await ReadFromStreamAsync(buffer, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (!IsDisposed)
            {
                throw Broken(exception);
            }
            catch (Exception)
            {
                yield break;
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override void StartProcessing()
    {
        RefuseIf(IsEnumerated);
        base.StartProcessing();
    }

    public override Task StartProcessingAsync()
    {
        RefuseIf(IsEnumerated);
        return base.StartProcessingAsync();
    }

    private static void RefuseIf(bool begun)
    {
        if (begun)
        {
            throw new InvalidOperationException("Stream has already begun processing.");
        }
    }

    private void Begin()
    {
        RefuseIf(IsProcessing);
        IsEnumerated = true;
        IsProcessing = true;
        EventReceived += (_, args) => _events.Enqueue(args.EventStreamEvent);
    }

    private TE Broken(Exception exception)
    {
        IsProcessing = false;
        Dispose();
        return WrapException(exception);
    }
}
