using System.Text;

namespace TokenInstrumentation.Cli.Output;

/// <summary>Where a command prints. Piped output and NO_COLOR are plain.</summary>
/// <param name="output">Results.</param>
/// <param name="error">Errors, warnings and progress.</param>
/// <param name="isInteractive">Whether somebody looks at the output: colours make sense.</param>
/// <param name="width">In columns.</param>
/// <param name="showsProgress">Whether somebody looks at the error stream: progress makes sense.</param>
internal sealed class Terminal(TextWriter output, TextWriter error, bool isInteractive, int width, bool showsProgress = false)
{
    /// <summary>Columns where nothing tells the width.</summary>
    public const int DefaultWidth = 80;

    public TextWriter Out { get; } = output;

    public TextWriter Error { get; } = error;

    public bool IsInteractive { get; } = isInteractive;

    public int Width { get; } = width;

    public bool ShowsProgress { get; } = showsProgress;

    /// <summary>For what another part of the command tells of already.</summary>
    public static Terminal Silent { get; } = new(TextWriter.Null, TextWriter.Null, isInteractive: false, DefaultWidth);

    public static Terminal OfProcess()
    {
        if (OperatingSystem.IsWindows())
        {
            Console.OutputEncoding = Encoding.UTF8;
        }

        var interactive = !Console.IsOutputRedirected;
        var coloured = interactive && Environment.GetEnvironmentVariable("NO_COLOR") is null or "";
        return new Terminal(
            Utf8(Console.OpenStandardOutput(), autoFlush: interactive), Utf8(Console.OpenStandardError(), autoFlush: true),
            coloured, interactive ? Math.Max(20, Console.WindowWidth) : DefaultWidth, !Console.IsErrorRedirected);
    }

    /// <summary>One line of the result.</summary>
    public void WriteLine(string line = "") => Out.WriteLine(line);

    /// <summary>One line on the error stream.</summary>
    public void WriteError(string message) => Error.WriteLine($"tokens: {SafeText.Of(message)}");

    /// <summary>One line on the error stream about something that did not stop the command.</summary>
    public void WriteWarning(string message) => WriteError($"warning: {message}");

    // Console.Out would ask for the encoding of the terminal and loads tables for it; ours is always UTF-8.
    private static StreamWriter Utf8(Stream stream, bool autoFlush) => new(stream, new UTF8Encoding(false)) { AutoFlush = autoFlush, NewLine = "\n" };
}
