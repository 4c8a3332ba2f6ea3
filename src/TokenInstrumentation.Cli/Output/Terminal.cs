namespace TokenInstrumentation.Cli.Output;

/// <summary>Where a command prints. Piped output and NO_COLOR are plain.</summary>
internal sealed class Terminal(TextWriter output, TextWriter error, bool isInteractive, int width)
{
    /// <summary>Columns where nothing tells the width.</summary>
    public const int DefaultWidth = 80;

    public TextWriter Out { get; } = output;

    public TextWriter Error { get; } = error;

    /// <summary>Whether somebody looks: colours and progress make sense.</summary>
    public bool IsInteractive { get; } = isInteractive;

    /// <summary>In columns.</summary>
    public int Width { get; } = width;

    public static Terminal OfProcess()
    {
        var interactive = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is null or "";
        return new Terminal(Console.Out, Console.Error, interactive, Console.IsOutputRedirected ? DefaultWidth : Console.WindowWidth);
    }

    /// <summary>One line on the error stream.</summary>
    public void WriteError(string message) => Error.WriteLine($"tokens: {message}");
}
