using System.Buffers;

namespace TokenInstrumentation.CompilerServices;

/// <summary>Keeps the bytes of one answer until it is whole.</summary>
internal sealed class AnswerBody<T, TReader>(StreamCall<T, TReader> call, Func<ReadOnlyMemory<byte>, T> parse) : BodyReader
    where TReader : struct, IResponseReader<T>
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    protected override void Read(ReadOnlySpan<byte> bytes) => _bytes.Write(bytes);

    protected override void Finish(CallStatus status)
    {
        // Closed before its end was seen, it may still have come whole: who knows the length needs not look further.
        if (_bytes.WrittenCount > 0 && TryParse(isWhole: status == CallStatus.Completed, out var answer))
        {
            call.Pass(answer);
            status = CallStatus.Completed;
        }

        call.End(status);
    }

    protected override void Break(Exception exception) => call.Fail(exception);

    private bool TryParse(bool isWhole, out T answer)
    {
        try
        {
            answer = parse(_bytes.WrittenMemory);
            return true;
        }
        catch (Exception exception)
        {
            if (isWhole)
            {
                TokenTracking.ReportError(exception);
            }

            answer = default!;
            return false;
        }
    }
}
