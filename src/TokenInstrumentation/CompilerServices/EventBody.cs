using System.Buffers;

namespace TokenInstrumentation.CompilerServices;

/// <summary>Reads server-sent events as their bytes pass: the data lines up to an empty one are an update.</summary>
internal sealed class EventBody<T, TReader>(StreamCall<T, TReader> call, Func<ReadOnlyMemory<byte>, T> parse) : StreamBody<T, TReader>(call)
    where TReader : struct, IResponseReader<T>
{
    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly ArrayBufferWriter<byte> _data = new();

    protected override void Read(ReadOnlySpan<byte> bytes)
    {
        for (var end = bytes.IndexOf((byte)'\n'); end >= 0; end = bytes.IndexOf((byte)'\n'))
        {
            _line.Write(bytes[..end]);
            bytes = bytes[(end + 1)..];
            try
            {
                ReadLine(_line.WrittenSpan.TrimEnd((byte)'\r'));
            }
            finally
            {
                _line.ResetWrittenCount();
            }
        }

        _line.Write(bytes);
    }

    private void ReadLine(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith("data:"u8))
        {
            _data.Write(line["data:".Length..]);
        }
        else if (line.IsEmpty && _data.WrittenCount > 0)
        {
            try
            {
                Call.Pass(parse(_data.WrittenMemory));
            }
            finally
            {
                _data.ResetWrittenCount();
            }
        }
    }
}
