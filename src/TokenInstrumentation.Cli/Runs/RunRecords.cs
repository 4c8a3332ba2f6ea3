using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Cli.Output;

namespace TokenInstrumentation.Cli.Runs;

/// <summary>Reads the records of a run one by one, for commands that need more than sums.</summary>
internal static class RunRecords
{
    private const int MostShown = 3;

    public delegate void Action(in TokenRecord record);

    /// <summary>Hands over each call, the oldest file first.</summary>
    /// <returns>Lines that are no records, and the first of them.</returns>
    /// <exception cref="BadInputException">The records cannot be read.</exception>
    public static (long Count, IReadOnlyList<BrokenLine> First) ReadRecords(this RunFolder run, Action action)
    {
        try
        {
            using var reader = RecordReader.OpenRun(run.Path);
            while (reader.Read())
            {
                action(in reader.Current);
            }

            return (reader.BrokenLines, reader.Broken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"Cannot read '{run.RecordsFile}': {e.Message}", e);
        }
    }

    /// <summary>Tells of lines that were skipped.</summary>
    public static void WarnOf(this Terminal terminal, (long Count, IReadOnlyList<BrokenLine> First) broken)
    {
        foreach (var line in broken.First.Take(MostShown))
        {
            terminal.WriteWarning($"{line} (skipped)");
        }

        if (broken.Count > MostShown)
        {
            terminal.WriteWarning($"{Figures.Count(broken.Count)} lines in all are no records.");
        }
    }
}
