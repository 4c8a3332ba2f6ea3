using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Cli.Filters;
using TokenInstrumentation.Cli.Output;
using TokenInstrumentation.Cli.Runs;

namespace TokenInstrumentation.Cli.Exporting;

/// <summary>Records of runs, in one export.</summary>
internal sealed class ExportJob(IReadOnlyList<RunFolder> runs, ExportFormat format, RecordFilter filter, Terminal terminal)
{
    public IReadOnlyList<RunFolder> Runs => runs;

    /// <summary>Records written.</summary>
    public long Count { get; private set; }

    public long BrokenLines { get; private set; }

    /// <summary>Writes all of it. Errors of the stream are the caller's.</summary>
    /// <exception cref="BadInputException">Records cannot be read.</exception>
    public void Write(Stream stream)
    {
        var export = new TokenExport(stream, format);
        foreach (var run in runs)
        {
            var broken = run.ReadRecords((in record) =>
            {
                if (filter.Matches(in record))
                {
                    export.Add(in record);
                }
            });
            BrokenLines += broken.Count;
            terminal.WarnOf(broken);
        }

        export.Complete();
        Count = export.Count;
    }

    /// <summary>Writes a file, in place of what it held.</summary>
    /// <exception cref="BadInputException">Records cannot be read, or the file cannot be written.</exception>
    public void WriteFile(string path)
    {
        try
        {
            if (IsOfRun(path))
            {
                throw new BadInputException($"'{path}' is a file of a run: name another one.");
            }

            using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read);
            Write(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"Cannot write '{path}': {e.Message}. What is there is not complete.", e);
        }
    }

    // Records are what an export must never replace, whatever way leads to them.
    private static bool IsOfRun(string path)
    {
        var file = new FileInfo(path) is { LinkTarget: not null } link && link.ResolveLinkTarget(returnFinalTarget: true) is { } target ? target.FullName : Path.GetFullPath(path);
        return RunFolder.TryOpen(Path.GetDirectoryName(file) ?? file) is { } run
            && run.RecordFiles.Append(run.ManifestFile).Append(run.SummaryFile).Select(Path.GetFileName).Contains(Path.GetFileName(file), StringComparer.OrdinalIgnoreCase);
    }
}
