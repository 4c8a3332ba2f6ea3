using TokenInstrumentation.Cli.CommandLine;

namespace TokenInstrumentation.Cli.Reports;

/// <summary>One side of a comparison. With several runs, the numbers are those of the mean run.</summary>
internal sealed class ComparisonSide
{
    /// <exception cref="BadInputException">A run has no tokens: nothing can be compared with it.</exception>
    public ComparisonSide(IReadOnlyList<RunUsage> runs)
    {
        Runs = runs;
        if (runs.FirstOrDefault(static run => run.Total.Usage.TotalTokens == 0 || run.Iterations == 0) is { } empty)
        {
            throw new BadInputException($"The run '{empty.Id}' has no token data to compare.");
        }

        Sample = new RunSamples([.. runs.Select(static run => new RunSample(run.Total.Usage.TotalTokens, run.Iterations))]);
        UnpricedCalls = runs.Sum(static run => run.Total.UnpricedCalls);
        CostUsd = runs.All(static run => run.Total.CostUsd is null) ? null : runs.Sum(static run => run.Total.CostUsd ?? 0) / runs.Count;
    }

    public IReadOnlyList<RunUsage> Runs { get; }

    public RunSamples Sample { get; }

    public decimal Tokens => Sample.TokensPerRun;

    /// <summary>What the calls with a price cost; null when none has one.</summary>
    public decimal? CostUsd { get; }

    public long UnpricedCalls { get; }

    public decimal Iterations => Sample.IterationsPerRun;

    public decimal TokensPerIteration => Sample.TokensPerIteration;

    public decimal? CostPerIteration => CostUsd / Iterations;
}
