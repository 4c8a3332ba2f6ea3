using System.Buffers;

namespace TokenInstrumentation;

/// <summary>An array of records.</summary>
internal sealed class JsonExport : IExportFormat
{
    private readonly JsonlFormatter _formatter = new();

    public ReadOnlySpan<byte> Begin => "[\n"u8;

    public ReadOnlySpan<byte> Between => ",\n"u8;

    public ReadOnlySpan<byte> AfterLast => "\n"u8;

    public ReadOnlySpan<byte> End => "]\n"u8;

    public void Write(in TokenRecord record, IBufferWriter<byte> writer) => WriteLine(_formatter, in record, writer);

    /// <summary>Writes the line of a record, without its end.</summary>
    public static void WriteLine(JsonlFormatter formatter, in TokenRecord record, IBufferWriter<byte> writer) =>
        writer.Advance(formatter.Format(in record, writer.GetSpan(JsonlFormatter.MaxLength(in record))) - 1);
}
