namespace TokenInstrumentation.Cli.Tests.Support;

/// <summary>A folder of runs, deleted with all its files.</summary>
internal sealed class TestRuns : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("tokens-cli-").FullName;

    public string File(string run, string name) => System.IO.Path.Combine(Path, run, name);

    /// <summary>A run with these lines as its records.</summary>
    public string Add(string run, params string[] lines) => Add(run, null, lines);

    /// <summary>A run with a <c>run.json</c> that has these members beside its id.</summary>
    public string Add(string run, string? manifest, string[] lines)
    {
        Directory.CreateDirectory(System.IO.Path.Combine(Path, run));
        System.IO.File.WriteAllText(File(run, "tokens.jsonl"), string.Concat(lines.Select(static line => line + "\n")));
        if (manifest is not null)
        {
            System.IO.File.WriteAllText(File(run, "run.json"), $$"""{"run_id":"{{run}}",{{manifest}}}""");
        }

        return run;
    }

    /// <summary>Runs a command line over this folder.</summary>
    public Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.OfAsync([.. arguments, "--runs", Path]);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
