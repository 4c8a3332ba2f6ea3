using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Cli.Manifests;
using TokenInstrumentation.Cli.Output;
using TokenInstrumentation.Cli.Runs;

namespace TokenInstrumentation.Cli.Verification;

/// <summary>Tests one run: are its records whole, does every sum agree with them, are they exported as they are.</summary>
internal sealed class RunVerification
{
    private const int MostBroken = 5;

    private readonly RunFolder _run;
    private readonly TokenSummary _summary = new();
    private readonly ExportCheck _exports = new();
    private readonly long _broken;
    private readonly IReadOnlyList<BrokenLine> _firstBroken;

    /// <summary>Reads the run.</summary>
    /// <exception cref="BadInputException">Its records cannot be read.</exception>
    public RunVerification(RunFolder run)
    {
        _run = run;
        try
        {
            // One pass over the records as the runtime reads them: line by line, the tasks of profiled runs included.
            using var reader = RecordReader.OpenParts(run.RecordsFile);
            while (reader.Read())
            {
                _summary.Add(in reader.Current);
                _exports.Add(in reader.Current);
            }

            _exports.Complete();
            _summary.RecordBytes = reader.BytesRead;
            (_broken, _firstBroken) = (reader.BrokenLines, reader.Broken);
            _summary.RecordBytes = reader.BytesRead;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"Cannot read '{run.RecordsFile}': {e.Message}", e);
        }

        _summary.BrokenLines = _broken;
        _summary.NameAfter(run.RecordsFile);
    }

    /// <summary>The five tests.</summary>
    /// <param name="coverage">What the build knows; null when no manifest was named.</param>
    /// <param name="required">Share of its call sites that must have records; null when none must.</param>
    public IReadOnlyList<Check> Checks(SiteCoverage? coverage, decimal? required) =>
    [
        Format(),
        CoverageCheck.Of(_summary, coverage, required),
        new Check("metrics", "Performance Metrics", $"{Some(_summary.Agents.Count, "agent")}, {Some(_summary.Models.Count, "model")}", SummaryFileCheck.Failures(_run, _summary)),
        new Check("exports", "Export Functionality", "json, csv, simple, log", _exports.Failures),
        new Check("totals", "Totals", $"{Some(_summary.Total.Usage.TotalTokens, "token")}, {(_summary.Total.CostUsd is { } cost ? Figures.Usd(cost) : "no price known")}", TotalsCheck.Failures(_run, _summary)),
    ];

    private Check Format()
    {
        List<string> failures = [.. _firstBroken.Take(MostBroken).Select(static line => line.ToString())];
        if (_broken > MostBroken)
        {
            failures.Add($"{Figures.Count(_broken)} lines in all are no records");
        }

        return new Check("format", "Record Format", Some(_summary.Records, "record"), failures);
    }

    private static string Some(long count, string what) => $"{Figures.Count(count)} {what}{(count == 1 ? "" : "s")}";
}
