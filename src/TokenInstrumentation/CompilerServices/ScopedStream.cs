using System.ComponentModel;
using System.Threading.Tasks.Sources;

namespace TokenInstrumentation.CompilerServices;

/// <summary>
/// Passes a stream through while a scope is current around every step of its producer: the consumer's context flows into each of them, and a
/// tool loop sends its next request in a later one. Nothing is buffered, and a step allocates nothing: a step that has to be waited for is
/// handed out by the stream itself.
/// </summary>
/// <typeparam name="T">The update.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ScopedStream<T> : IAsyncEnumerable<T>, IAsyncEnumerator<T>, IValueTaskSource<bool>
{
    private readonly IAsyncEnumerable<T>? _source;
    private IAsyncEnumerator<T>? _inner;
    private ProducerContext _context;
    private CancellationToken _cancellationToken;
    private PendingStep? _pending;
    private T? _current;
    private int _enumerated;
    private bool _begun;
    private bool _ended;
    private bool _isOver;

    private protected ScopedStream(IAsyncEnumerable<T>? source) => Source = _source = source;

    /// <summary>What is enumerated: the stream that was wrapped, unless <see cref="Begin"/> puts another in its place.</summary>
    private protected IAsyncEnumerable<T>? Source { get; set; }

    /// <inheritdoc/>
    public T Current => _current!;

    /// <inheritdoc/>
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        // Enumerating twice sends two requests, so it is booked twice: the second enumeration is a stream of its own.
        var stream = Interlocked.Exchange(ref _enumerated, 1) == 0 ? this : Again(_source);
        stream._enumerated = 1;
        stream._cancellationToken = cancellationToken;
        return stream;
    }

    /// <inheritdoc/>
    public ValueTask<bool> MoveNextAsync()
    {
        if (_isOver)
        {
            return CloseAsync();
        }

        ValueTask<bool> step;
        var entered = false;
        try
        {
            if (!_begun)
            {
                _begun = true;
                _context.Scope = Begin();
            }

            entered = _context.Enter();
            _inner ??= Source!.GetAsyncEnumerator(_cancellationToken);
            step = _inner.MoveNextAsync();
        }
        catch (Exception exception) when (Fail(exception))
        {
            throw;
        }
        finally
        {
            if (entered)
            {
                _context.Leave();
            }
        }

        return step.IsCompletedSuccessfully ? new ValueTask<bool>(Observe(step.Result)) : new ValueTask<bool>(this, (_pending ??= new PendingStep()).Begin(step));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_inner is not null)
            {
                await DisposeInner().ConfigureAwait(false);
            }
        }
        finally
        {
            if (_begun)
            {
                End(CallStatus.Partial, null);
            }
        }
    }

    bool IValueTaskSource<bool>.GetResult(short token)
    {
        var step = _pending!.Take(token);
        try
        {
            return Observe(step.Result);
        }
        catch (Exception exception) when (Fail(exception))
        {
            throw;
        }
    }

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _pending!.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _pending!.OnCompleted(continuation, state, token, flags);

    /// <summary>The stream is being enumerated for the first time.</summary>
    /// <returns>The scope for its producer, or null to leave the consumer's.</returns>
    private protected abstract TokenScope? Begin();

    /// <summary>An update passes.</summary>
    /// <returns>Whether the stream is to be left now, though its producer would go on.</returns>
    private protected abstract bool Pass(T update);

    /// <summary>What its consumer is to be told then; null is nothing.</summary>
    private protected virtual Exception? OverError => null;

    /// <summary>The stream has ended, one way or another; called once.</summary>
    private protected abstract void Finish(CallStatus status, Exception? error);

    /// <summary>The same stream for one more enumeration.</summary>
    private protected abstract ScopedStream<T> Again(IAsyncEnumerable<T>? source);

    // Before anything else is asked of the producer: its next step might be another request.
    private async ValueTask<bool> CloseAsync()
    {
        try
        {
            await DisposeInner().ConfigureAwait(false);
        }
        finally
        {
            End(CallStatus.Partial, OverError);
        }

        return OverError is { } error ? throw error : false;
    }

    private ValueTask DisposeInner()
    {
        var entered = _context.Enter();
        try
        {
            return _inner!.DisposeAsync();
        }
        finally
        {
            if (entered)
            {
                _context.Leave();
            }
        }
    }

    private bool Observe(bool moved)
    {
        if (!moved)
        {
            End(CallStatus.Completed, null);
            return false;
        }

        _current = _inner!.Current;
        try
        {
            _isOver = Pass(_current);
        }
        catch (Exception exception)
        {
            TokenTracking.ReportError(exception);
        }

        return true;
    }

    private bool Fail(Exception exception)
    {
        End(exception is OperationCanceledException ? CallStatus.Cancelled : CallStatus.Failed, exception);
        return false;
    }

    private void End(CallStatus status, Exception? error)
    {
        if (_ended)
        {
            return;
        }

        _ended = true;
        try
        {
            Finish(status, error);
        }
        catch (Exception exception)
        {
            TokenTracking.ReportError(exception);
        }
    }
}
