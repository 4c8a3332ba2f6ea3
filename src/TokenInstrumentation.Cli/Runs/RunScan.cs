using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Cli.Filters;
using TokenInstrumentation.Cli.Output;
using TokenInstrumentation.Cli.Scanning;

namespace TokenInstrumentation.Cli.Runs;

/// <summary>Adds up the records of a run.</summary>
internal static class RunScan
{
    /// <summary>The summary that the runtime would write, from the records as they are now.</summary>
    /// <exception cref="BadInputException">They cannot be read.</exception>
    public static TokenSummary Summarize(this RunFolder run, Terminal terminal, RecordFilter? filter = null)
    {
        var target = new SummaryTarget();
        var scan = run.Scan(terminal, target, filter ?? new RecordFilter());
        target.Summary.BrokenLines = scan.BrokenLines;
        target.Summary.RecordBytes = scan.Bytes;
        target.Summary.NameAfter(run.RecordsFile);
        return target.Summary;
    }

    /// <summary>Hands what the filter lets through to a target, and warns of lines that are no records.</summary>
    /// <exception cref="BadInputException">The records cannot be read.</exception>
    public static RecordScan Scan(this RunFolder run, Terminal terminal, IScanTarget target, RecordFilter filter)
    {
        var scan = new RecordScan(target, filter);
        var progress = new ScanProgress(terminal, run.RecordFiles.Sum(static file => File.Exists(file) ? new FileInfo(file).Length : 0), TimeProvider.System);
        foreach (var file in run.RecordFiles)
        {
            scan.Add(file, progress);
        }

        Warn(terminal, scan);
        return scan;
    }

    private static void Warn(Terminal terminal, RecordScan scan)
    {
        const int MostShown = 3;
        foreach (var line in scan.Broken.Take(MostShown))
        {
            terminal.WriteWarning($"{line} (skipped)");
        }

        if (scan.BrokenLines > MostShown)
        {
            terminal.WriteWarning($"{Figures.Count(scan.BrokenLines)} lines in all are no records.");
        }
    }
}
