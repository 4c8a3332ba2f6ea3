using System.Collections;
using System.Diagnostics;
using System.Text;

namespace TokenInstrumentation.PackageTests.Support;

/// <summary>What a command printed (both streams, as they came) and how it ended.</summary>
internal sealed record Outcome(string Command, int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;

    public Outcome Expect(bool success)
    {
        Assert.True(Succeeded == success, ToString());
        return this;
    }

    public override string ToString() => $"{Command} ended with {ExitCode}:\n{Output}";
}

/// <summary>Runs programs the way a user's shell would.</summary>
internal static class Command
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(8);

    // What `dotnet test` tells its own processes would change the builds started here.
    private static readonly string[] s_foreign = ["MSBUILD", "VSTEST", "TESTINGPLATFORM_", "COREHOST_", "DOTNET_STARTUP_HOOKS", "DOTNET_HOST_PATH", "TOKENS_"];

    public static async Task<Outcome> RunAsync(
        string program, IEnumerable<string> arguments, string directory, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(IsForeign))
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var text = $"{program} {string.Join(' ', start.ArgumentList)}";
        var output = new StringBuilder();
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(output, line.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        using var limit = new CancellationTokenSource(s_limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            lock (output)
            {
                throw new TimeoutException($"{text} took longer than {s_limit}:\n{output}");
            }
        }

        lock (output)
        {
            return new Outcome(text, process.ExitCode, output.ToString());
        }
    }

    private static bool IsForeign(string name) => Array.Exists(s_foreign, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private static void Append(StringBuilder output, string? line)
    {
        lock (output)
        {
            output.Append(line).Append(line is null ? "" : "\n");
        }
    }
}
