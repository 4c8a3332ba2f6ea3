using System.Buffers;
using System.Text;

namespace TokenInstrumentation;

/// <summary>The agent log: what <see cref="AgentLogSink"/> writes.</summary>
internal sealed class LogExport : IExportFormat
{
    private readonly JsonlFormatter _formatter = new();

    public ReadOnlySpan<byte> Begin => AgentLogLine.Header;

    public ReadOnlySpan<byte> Between => "\n"u8;

    public ReadOnlySpan<byte> AfterLast => "\n"u8;

    public ReadOnlySpan<byte> End => default;

    public void Write(in TokenRecord record, IBufferWriter<byte> writer)
    {
        Encoding.UTF8.GetBytes(AgentLogLine.Of(in record), writer);
        writer.Write("\n"u8);
        JsonExport.WriteLine(_formatter, in record, writer);
    }
}
