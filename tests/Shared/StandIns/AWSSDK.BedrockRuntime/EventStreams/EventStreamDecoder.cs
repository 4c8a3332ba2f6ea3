using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Text;

namespace Amazon.Runtime.EventStreams.Internal;

public interface IEventStreamDecoder : IDisposable
{
    event EventHandler<EventStreamMessageReceivedEventArgs> MessageReceived;

    void ProcessData(byte[] data, int offset, int length);
}

/// <summary>Cuts bytes into messages: a length, the length of the headers, a checksum, headers, payload, a checksum. The checksums are not looked at.</summary>
public class EventStreamDecoder : IEventStreamDecoder
{
    private readonly List<byte> _bytes = [];

    public event EventHandler<EventStreamMessageReceivedEventArgs> MessageReceived;

    public void ProcessData(byte[] data, int offset, int length)
    {
        _bytes.AddRange(data.AsSpan(offset, length));
        while (_bytes.Count >= 12 && Number(0) is var size && _bytes.Count >= size)
        {
            var message = new EventStreamMessage([.. _bytes[..size]], headers: Number(4));
            _bytes.RemoveRange(0, size);
            MessageReceived?.Invoke(this, new(message));
        }
    }

    public void Dispose() => GC.SuppressFinalize(this);

    private int Number(int index) => BinaryPrimitives.ReadInt32BigEndian([.. _bytes[index..(index + 4)]]);
}

public class EventStreamMessageReceivedEventArgs(EventStreamMessage message) : EventArgs
{
    public EventStreamMessage Message { get; } = message;
}

/// <summary>Its headers are texts here, which all headers of this service are.</summary>
public class EventStreamMessage
{
    internal EventStreamMessage(byte[] bytes, int headers)
    {
        Payload = bytes[(12 + headers)..^4];
        for (var rest = bytes.AsSpan(12, headers); !rest.IsEmpty;)
        {
            var name = Encoding.UTF8.GetString(rest.Slice(1, rest[0]));
            rest = rest[(2 + rest[0])..];
            var length = BinaryPrimitives.ReadInt16BigEndian(rest);
            Headers.Add(name, Encoding.UTF8.GetString(rest.Slice(2, length)));
            rest = rest[(2 + length)..];
        }
    }

    public Dictionary<string, string> Headers { get; } = [];

    public byte[] Payload { get; }
}
