using System.Diagnostics;

namespace TokenInstrumentation.Benchmarks.Build;

/// <summary>A compiler server of our own, as <c>dotnet build</c> uses one: kept warm, and its CPU time is that of the compile.</summary>
internal sealed class CompilerServer : IDisposable
{
    private readonly string _pipe = $"tokens{Environment.ProcessId}";
    private Process? _server;

    public static string SdkDirectory { get; } = FindSdk();

    /// <summary>Compiles with the arguments in a response file; the output and the CPU time of the server.</summary>
    public (string Output, TimeSpan Cpu) Compile(string responseFile)
    {
        _server ??= Start(responseFile);
        var before = Cpu();
        var output = Run(responseFile);
        return (output, Cpu() - before);
    }

    public void Dispose()
    {
        _server?.Kill();
        _server?.Dispose();
    }

    private TimeSpan Cpu()
    {
        _server!.Refresh();
        return _server.TotalProcessorTime;
    }

    private Process Start(string responseFile)
    {
        Run(responseFile);
        return Process.GetProcessesByName("VBCSCompiler").Single(process => File.ReadAllText($"/proc/{process.Id}/cmdline").Contains($"-pipename:{_pipe}", StringComparison.Ordinal));
    }

    private string Run(string responseFile)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", Path.Combine(SdkDirectory, "Roslyn/bincore/csc.dll"), $"-shared:{_pipe}", "-noconfig", $"@{responseFile}"])
        {
            RedirectStandardOutput = true,
        })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException(output);
    }

    private static string FindSdk()
    {
        var dotnet = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "../../.."));
        return Directory.EnumerateDirectories(Path.Combine(dotnet, "sdk"), $"{Environment.Version.Major}.*").Order(StringComparer.Ordinal).Last();
    }
}
