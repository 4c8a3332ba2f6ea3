using System.Buffers;
using System.Text;

namespace TokenInstrumentation;

/// <summary>The lines of the agent log without the JSON.</summary>
internal sealed class SimpleExport : IExportFormat
{
    public ReadOnlySpan<byte> Begin => default;

    public ReadOnlySpan<byte> Between => "\n"u8;

    public ReadOnlySpan<byte> AfterLast => "\n"u8;

    public ReadOnlySpan<byte> End => default;

    public void Write(in TokenRecord record, IBufferWriter<byte> writer) => Encoding.UTF8.GetBytes(AgentLogLine.Of(in record), writer);
}
