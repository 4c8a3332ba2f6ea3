using TokenInstrumentation.Cli.CommandLine;

namespace TokenInstrumentation.Cli.Runs;

/// <summary>The folder of one run, as the runtime leaves it; any of its files may be missing.</summary>
internal sealed class RunFolder
{
    private RunFolder(string path)
    {
        Path = path;
        Info = RunInfo.Read(ManifestFile);
    }

    /// <summary>Its full path.</summary>
    public string Path { get; }

    /// <summary>What <c>run.json</c> says.</summary>
    public RunInfo Info { get; }

    /// <summary>The id of the run; the name of the folder when no <c>run.json</c> tells it.</summary>
    public string Id => Info.Id ?? Name;

    /// <summary>The name of the folder: the id with what no file system takes replaced.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    public string RecordsFile => File(RecordParts.Name);

    /// <summary>The files with records, the oldest first.</summary>
    public IReadOnlyList<string> RecordFiles => [.. RecordParts.Rotated(RecordsFile), RecordsFile];

    public string SummaryFile => File("token_summary.json");

    public string ManifestFile => File("run.json");

    /// <summary>When it started; without a <c>run.json</c>, when its records were last written.</summary>
    public DateTimeOffset StartedAt => Info.StartedAt ?? new DateTimeOffset(System.IO.File.GetLastWriteTimeUtc(RecordsFile), TimeSpan.Zero);

    /// <summary>The run of a folder; null when the folder holds none.</summary>
    public static RunFolder? TryOpen(string path)
    {
        var full = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        return System.IO.File.Exists(System.IO.Path.Combine(full, "run.json")) || System.IO.Path.Exists(System.IO.Path.Combine(full, "tokens.jsonl"))
            ? new RunFolder(full)
            : null;
    }

    /// <summary>The run of a folder that the user names.</summary>
    /// <exception cref="BadInputException">It holds none.</exception>
    public static RunFolder Open(string path) =>
        TryOpen(path) ?? throw new BadInputException($"'{path}' holds no run: neither run.json nor tokens.jsonl is there.");

    private string File(string name) => System.IO.Path.Combine(Path, name);
}
