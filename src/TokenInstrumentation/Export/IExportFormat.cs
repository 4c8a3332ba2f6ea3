using System.Buffers;

namespace TokenInstrumentation;

/// <summary>A form of export: what stands around the records, and how each is written.</summary>
internal interface IExportFormat
{
    ReadOnlySpan<byte> Begin { get; }

    ReadOnlySpan<byte> Between { get; }

    ReadOnlySpan<byte> AfterLast { get; }

    ReadOnlySpan<byte> End { get; }

    /// <summary>Writes a record, without the end of its line.</summary>
    void Write(in TokenRecord record, IBufferWriter<byte> writer);
}
