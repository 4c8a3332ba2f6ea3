namespace TokenInstrumentation.Compiler.Tests.Fuzz;

/// <summary>By hand: <c>TKN_FUZZ=5000</c> edits per seed number instead of a few, <c>TKN_FUZZ_SOURCES=folder</c> C# files of others among what is edited.</summary>
internal static class FuzzSettings
{
    public static string? Folder { get; } = Environment.GetEnvironmentVariable("TKN_FUZZ_SOURCES");

    private static readonly int? s_edits = int.TryParse(Environment.GetEnvironmentVariable("TKN_FUZZ"), out var edits) ? edits : null;

    public static int Edits(int usual) => s_edits ?? usual;

    /// <summary>A compiler that hangs fails the run by hand. A time is no assertion on a machine that others share.</summary>
    public static CancellationTokenSource Patience() => s_edits is null ? new() : new(TimeSpan.FromMinutes(1));
}
