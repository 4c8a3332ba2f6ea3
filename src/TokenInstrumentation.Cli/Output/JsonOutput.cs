using System.Text;
using System.Text.Json;

namespace TokenInstrumentation.Cli.Output;

/// <summary>What <c>--json</c> prints: indented, amounts without trailing zeros, control characters escaped, a newline at the end.</summary>
internal static class JsonOutput
{
    public static void Write(Terminal terminal, Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, SummaryJson.Options))
        {
            write(json);
        }

        Write(terminal, bytes);
    }

    /// <summary>Prints what the runtime writes into a file.</summary>
    public static void WriteFile(Terminal terminal, Action<Stream> write)
    {
        using var bytes = new MemoryStream();
        write(bytes);
        Write(terminal, bytes);
    }

    private static void Write(Terminal terminal, MemoryStream bytes)
    {
        terminal.Out.Write(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
        terminal.Out.Write('\n');
    }
}
