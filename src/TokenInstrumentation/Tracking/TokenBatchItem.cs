using System.Runtime.ExceptionServices;

namespace TokenInstrumentation;

/// <summary>What came of one item of a batch: a value or an exception.</summary>
/// <typeparam name="TResult">The type of the value.</typeparam>
public sealed class TokenBatchItem<TResult>
{
    private readonly TResult? _value;

    internal TokenBatchItem(TResult value) => _value = value;

    internal TokenBatchItem(Exception exception) => Exception = exception;

    /// <summary>How it ended: completed, failed, or cancelled (which may be before it was run).</summary>
    public CallStatus Status => Exception switch
    {
        null => CallStatus.Completed,
        OperationCanceledException => CallStatus.Cancelled,
        _ => CallStatus.Failed,
    };

    /// <summary>Why there is no value; null when there is one.</summary>
    public Exception? Exception { get; }

    /// <summary>The value. Throws <see cref="Exception"/> when there is none.</summary>
    public TResult Value
    {
        get
        {
            if (Exception is not null)
            {
                ExceptionDispatchInfo.Throw(Exception);
            }

            return _value!;
        }
    }
}
