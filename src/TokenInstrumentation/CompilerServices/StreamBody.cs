namespace TokenInstrumentation.CompilerServices;

/// <summary>A body that brings the updates of one call, which ends with it.</summary>
internal abstract class StreamBody<T, TReader>(StreamCall<T, TReader> call) : BodyReader
    where TReader : struct, IResponseReader<T>
{
    protected StreamCall<T, TReader> Call { get; } = call;

    public override bool IsCut(out Exception? error)
    {
        error = Call.IsOver ? Call.CapError : null;
        if (Call.IsOver)
        {
            Call.End(CallStatus.Partial, error);
        }

        return Call.IsOver;
    }

    protected override void Finish(CallStatus status) => Call.End(status);

    protected override void Break(Exception exception) => Call.Fail(exception);
}
