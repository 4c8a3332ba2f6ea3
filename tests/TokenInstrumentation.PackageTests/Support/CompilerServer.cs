using System.Diagnostics;

namespace TokenInstrumentation.PackageTests.Support;

/// <summary>A compiler server that only one project talks to; it is stopped in the end.</summary>
internal sealed class CompilerServer : IDisposable
{
    /// <summary>What builds name it by.</summary>
    public string Id { get; } = Guid.NewGuid().ToString("N");

    /// <summary>The one process that answers to the name.</summary>
    public int ProcessId => Assert.Single(Processes());

    public void Dispose()
    {
        foreach (var id in Processes())
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
    }

    private IEnumerable<int> Processes() => Directory.EnumerateDirectories("/proc")
        .Where(folder => int.TryParse(Path.GetFileName(folder), out _) && CommandLine(folder).Contains($"-pipename:{Id}", StringComparison.Ordinal))
        .Select(folder => int.Parse(Path.GetFileName(folder)));

    // A process may end while it is looked at.
    private static string CommandLine(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline"));
        }
        catch (IOException)
        {
            return "";
        }
    }
}
