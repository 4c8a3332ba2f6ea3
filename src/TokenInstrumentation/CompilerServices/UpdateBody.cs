namespace TokenInstrumentation.CompilerServices;

/// <summary>
/// A body that its SDK makes updates of by itself, on whatever thread. An owner who leaves it need not close it: then its call ends when the garbage
/// collector finds it.
/// </summary>
internal sealed class UpdateBody<T, TReader>(StreamCall<T, TReader> call) : StreamBody<T, TReader>(call)
    where TReader : struct, IResponseReader<T>
{
    private readonly Lock _gate = new();

    // Not here: what a call reports may wait for a disk, or run code of the application.
    ~UpdateBody() => ThreadPool.UnsafeQueueUserWorkItem(static body => body.End(CallStatus.Partial), this, preferLocal: false);

    public void Tell(T update)
    {
        lock (_gate)
        {
            if (!IsOver)
            {
                Call.Pass(update);
            }
        }
    }

    protected override void Read(ReadOnlySpan<byte> bytes)
    {
    }

    protected override void Finish(CallStatus status)
    {
        GC.SuppressFinalize(this);
        lock (_gate)
        {
            base.Finish(status);
        }
    }

    protected override void Break(Exception exception)
    {
        GC.SuppressFinalize(this);
        lock (_gate)
        {
            base.Break(exception);
        }
    }
}
