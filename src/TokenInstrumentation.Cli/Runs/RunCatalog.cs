using System.IO.Enumeration;
using TokenInstrumentation.Cli.CommandLine;

namespace TokenInstrumentation.Cli.Runs;

/// <summary>The runs in a folder (<c>--runs</c>).</summary>
internal sealed class RunCatalog(string folder)
{
    /// <summary>Stands for the run that started last.</summary>
    public const string Latest = "latest";

    /// <summary>All runs, the latest first.</summary>
    /// <exception cref="BadInputException">There is no such folder, or it cannot be read.</exception>
    public IReadOnlyList<RunFolder> List() =>
    [
        .. Folders().Select(RunFolder.TryOpen).OfType<RunFolder>()
            .OrderByDescending(static run => run.StartedAt).ThenByDescending(static run => run.Name, StringComparer.Ordinal),
    ];

    /// <summary>The run that a user names: by its id, the path of its folder, or <c>latest</c>.</summary>
    /// <exception cref="BadInputException">There is none; the message offers the nearest ids.</exception>
    public RunFolder Find(string name)
    {
        if (name.Length > 0 && RunFolder.TryOpen(Path.Combine(folder, RunId.ToFolderName(name))) is { } run)
        {
            return run;
        }

        if (name.Length > 0 && Path.Exists(name))
        {
            return RunFolder.Open(File.Exists(name) && Path.GetFileName(name) == "tokens.jsonl" ? Path.GetDirectoryName(Path.GetFullPath(name))! : name);
        }

        return name == Latest && List() is [var latest, ..] ? latest : throw Unknown(name);
    }

    /// <summary>Several runs: names or patterns (<c>run_base_*</c>), between commas.</summary>
    /// <exception cref="BadInputException">One of them is no run, or a pattern fits none.</exception>
    public IReadOnlyList<RunFolder> FindAll(string names) =>
        [.. names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).SelectMany(FindAny).DistinctBy(static run => run.Path)];

    private IEnumerable<RunFolder> FindAny(string name)
    {
        if (!name.Contains('*'))
        {
            return [Find(name)];
        }

        RunFolder[] runs = [.. List().Where(run => FileSystemName.MatchesSimpleExpression(name, run.Name, ignoreCase: false)).Reverse()];
        return runs.Length > 0 ? runs : throw Unknown(name);
    }

    private IEnumerable<string> Folders()
    {
        try
        {
            return Directory.GetDirectories(folder);
        }
        catch (DirectoryNotFoundException e)
        {
            throw new BadInputException($"There is no folder '{folder}'. Name the one that holds the runs with --runs DIR.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"Cannot read the folder '{folder}': {e.Message}", e);
        }
    }

    private BadInputException Unknown(string name)
    {
        var ids = List().Select(static run => run.Id).ToList();
        return new BadInputException(ids.Count == 0
            ? $"There are no runs in '{folder}'. Name the folder that holds them with --runs DIR."
            : $"There is no run '{name}' in '{folder}'. {NearestNames.Offer(name, ids)}");
    }
}
