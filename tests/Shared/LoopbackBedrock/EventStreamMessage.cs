using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;

namespace TokenInstrumentation.Testing.LoopbackBedrock;

/// <summary>A message of <c>application/vnd.amazon.eventstream</c>: a prelude (lengths, their checksum), headers, payload, the checksum of all.</summary>
internal static class EventStreamMessage
{
    private const byte TextHeader = 7;

    public static byte[] Write(string name, bool isError, JsonObject payload)
    {
        var headers = Headers(name, isError);
        var body = Encoding.UTF8.GetBytes(payload.ToJsonString());
        var message = new ArrayBufferWriter<byte>();
        Number(message, (uint)(16 + headers.Length + body.Length));
        Number(message, (uint)headers.Length);
        Number(message, Checksum(message.WrittenSpan));
        message.Write(headers);
        message.Write(body);
        Number(message, Checksum(message.WrittenSpan));
        return message.WrittenSpan.ToArray();
    }

    private static byte[] Headers(string name, bool isError)
    {
        var headers = new ArrayBufferWriter<byte>();
        Header(headers, isError ? ":exception-type" : ":event-type", name);
        Header(headers, ":content-type", "application/json");
        Header(headers, ":message-type", isError ? "exception" : "event");
        return headers.WrittenSpan.ToArray();
    }

    private static void Header(ArrayBufferWriter<byte> headers, string name, string value) => headers.Write(
        [(byte)name.Length, .. Encoding.UTF8.GetBytes(name), TextHeader, (byte)(value.Length >> 8), (byte)value.Length, .. Encoding.UTF8.GetBytes(value)]);

    private static void Number(ArrayBufferWriter<byte> message, uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(message.GetSpan(4), value);
        message.Advance(4);
    }

    /// <summary>CRC-32.</summary>
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var value in bytes)
        {
            sum ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum >> 1) ^ (0xEDB88320 & (uint)-(int)(sum & 1));
            }
        }

        return ~sum;
    }
}
