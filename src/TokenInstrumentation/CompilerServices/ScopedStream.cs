using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace TokenInstrumentation.CompilerServices;

/// <summary>
/// Passes a stream through while a scope is current around every step of its producer: the consumer's context flows into each of them, and a
/// tool loop sends its next request in a later one. Nothing is buffered. As long as the consumer's context stays the same, a step allocates nothing.
/// </summary>
/// <typeparam name="T">The update.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ScopedStream<T> : IAsyncEnumerable<T>, IAsyncEnumerator<T>
{
    private readonly IAsyncEnumerable<T> _source;
    private IAsyncEnumerator<T>? _inner;
    private ExecutionContext? _consumer;
    private ExecutionContext? _producer;
    private TokenScope? _scope;
    private CancellationToken _cancellationToken;
    private int _enumerated;
    private bool _begun;
    private bool _ended;

    private protected ScopedStream(IAsyncEnumerable<T> source) => _source = source;

    /// <inheritdoc/>
    public T Current => _inner!.Current;

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
        ValueTask<bool> step;
        var switched = false;
        try
        {
            if (!_begun)
            {
                _begun = true;
                _scope = Begin();
            }

            switched = EnterProducer();
            _inner ??= _source.GetAsyncEnumerator(_cancellationToken);
            step = _inner.MoveNextAsync();
        }
        catch (Exception exception) when (Fail(exception))
        {
            throw;
        }
        finally
        {
            LeaveProducer(switched);
        }

        if (!step.IsCompletedSuccessfully)
        {
            return Await(step);
        }

        return new ValueTask<bool>(Observe(step.Result));
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

    /// <summary>The stream is being enumerated for the first time.</summary>
    /// <returns>The scope for its producer, or null to leave the consumer's.</returns>
    private protected abstract TokenScope? Begin();

    /// <summary>An update passes.</summary>
    private protected abstract void Pass(T update);

    /// <summary>The stream has ended, one way or another; called once.</summary>
    private protected abstract void Finish(CallStatus status, Exception? error);

    /// <summary>The same stream for one more enumeration.</summary>
    private protected abstract ScopedStream<T> Again(IAsyncEnumerable<T> source);

    private ValueTask DisposeInner()
    {
        var switched = EnterProducer();
        try
        {
            return _inner!.DisposeAsync();
        }
        finally
        {
            LeaveProducer(switched);
        }
    }

    private bool Observe(bool moved)
    {
        if (!moved)
        {
            End(CallStatus.Completed, null);
            return false;
        }

        try
        {
            Pass(_inner!.Current);
        }
        catch (Exception exception)
        {
            TokenTracking.ReportError(exception);
        }

        return true;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> Await(ValueTask<bool> step)
    {
        try
        {
            return Observe(await step.ConfigureAwait(false));
        }
        catch (Exception exception) when (Fail(exception))
        {
            throw;
        }
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

    private bool EnterProducer()
    {
        if (_scope is null || ReferenceEquals(TokenScope.Current, _scope))
        {
            return false;
        }

        var consumer = ExecutionContext.Capture();
        if (consumer is null)
        {
            return false;
        }

        if (ReferenceEquals(consumer, _consumer))
        {
            ExecutionContext.Restore(_producer!);
            return true;
        }

        // The consumer has changed its own async-locals since the last step (or this is the first): the producer must see them.
        TokenScope.SetCurrent(_scope);
        _consumer = consumer;
        _producer = ExecutionContext.Capture();
        return true;
    }

    private void LeaveProducer(bool switched)
    {
        if (switched)
        {
            ExecutionContext.Restore(_consumer!);
        }
    }
}
