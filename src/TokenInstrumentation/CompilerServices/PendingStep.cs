using System.Threading.Tasks.Sources;

namespace TokenInstrumentation.CompilerServices;

/// <summary>
/// A step of a producer that its consumer has to wait for. The continuation is handed on to the producer, with the context that the consumer
/// asks for: to stand between the two would cost one more handshake between threads for each step.
/// </summary>
internal sealed class PendingStep
{
    private readonly Action _resume;
    private ValueTask<bool> _step;
    private Action<object?>? _continuation;
    private object? _state;
    private short _version;
    private bool _isPending;
    private bool _isAwaited;

    public PendingStep() => _resume = Resume;

    /// <returns>The token of the value task that stands for the step.</returns>
    public short Begin(ValueTask<bool> step)
    {
        _step = step;
        _isPending = true;
        _isAwaited = false;
        return ++_version;
    }

    /// <summary>The step, which is over; it can be taken once.</summary>
    /// <exception cref="InvalidOperationException">It is not the current one, or is not over.</exception>
    public ValueTask<bool> Take(short token)
    {
        Check(token);
        if (!_step.IsCompleted)
        {
            throw new InvalidOperationException("A step of a stream is not over yet: await it before its result is read.");
        }

        _isPending = false;
        return _step;
    }

    public ValueTaskSourceStatus GetStatus(short token)
    {
        Check(token);
        return !_step.IsCompleted ? ValueTaskSourceStatus.Pending
            : _step.IsCompletedSuccessfully ? ValueTaskSourceStatus.Succeeded
            : _step.IsCanceled ? ValueTaskSourceStatus.Canceled
            : ValueTaskSourceStatus.Faulted;
    }

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        Check(token);
        if (_isAwaited)
        {
            throw new InvalidOperationException("A step of a stream is awaited twice.");
        }

        _isAwaited = true;
        // A consumer that awaits in a loop is the same each time.
        KeptReference.Keep(ref _continuation, continuation);
        KeptReference.Keep(ref _state, state);
        var awaiter = _step.ConfigureAwait(flags.HasFlag(ValueTaskSourceOnCompletedFlags.UseSchedulingContext)).GetAwaiter();
        if (flags.HasFlag(ValueTaskSourceOnCompletedFlags.FlowExecutionContext))
        {
            awaiter.OnCompleted(_resume);
        }
        else
        {
            awaiter.UnsafeOnCompleted(_resume);
        }
    }

    private void Resume() => _continuation!(_state);

    private void Check(short token)
    {
        if (!_isPending || token != _version)
        {
            throw new InvalidOperationException("A step of a stream is awaited after its result has been read.");
        }
    }
}
