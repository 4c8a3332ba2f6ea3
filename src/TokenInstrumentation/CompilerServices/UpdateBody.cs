namespace TokenInstrumentation.CompilerServices;

/// <summary>A body that its SDK makes updates of by itself, on whatever thread.</summary>
internal sealed class UpdateBody<T, TReader>(StreamCall<T, TReader> call) : StreamBody<T, TReader>(call)
    where TReader : struct, IResponseReader<T>
{
    private readonly Lock _gate = new();

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
        lock (_gate)
        {
            base.Finish(status);
        }
    }

    protected override void Break(Exception exception)
    {
        lock (_gate)
        {
            base.Break(exception);
        }
    }
}
