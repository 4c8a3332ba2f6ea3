using TokenInstrumentation.Cli.CommandLine;

namespace TokenInstrumentation.Cli.Reports;

/// <summary>Two sets of runs beside each other: in total, and for each iteration, which is the same amount of work.</summary>
internal sealed class Comparison(ComparisonSide baseline, ComparisonSide optimized)
{
    public ComparisonSide Baseline { get; } = baseline;

    public ComparisonSide Optimized { get; } = optimized;

    /// <summary>Tokens that a run takes less.</summary>
    public decimal SavedTokens => Baseline.Tokens - Optimized.Tokens;

    /// <summary>The change of a run's tokens, as a share: below 0 it takes fewer.</summary>
    public decimal Change => Share(Baseline.Tokens, Optimized.Tokens);

    /// <summary>The change of an iteration's tokens, as a share.</summary>
    public decimal ChangePerIteration => Share(Baseline.TokensPerIteration, Optimized.TokensPerIteration);

    /// <summary>What a gate looks at: fewer iterations hide dearer ones, and cheaper ones hide more of them.</summary>
    public decimal WorstChange => Math.Max(Change, ChangePerIteration);

    /// <summary>In 95 of 100 cases <see cref="Change"/> lies in it; null with fewer than two runs on a side.</summary>
    public Interval? Interval => Bootstrap.Of(Baseline.Sample, Optimized.Sample, static (one, other) => Share(one.TokensPerRun, other.TokensPerRun));

    /// <summary>The same for <see cref="ChangePerIteration"/>.</summary>
    public Interval? IntervalPerIteration => Bootstrap.Of(Baseline.Sample, Optimized.Sample, static (one, other) => Share(one.TokensPerIteration, other.TokensPerIteration));

    private static decimal Share(decimal before, decimal after) => before == 0 ? 0 : (after - before) / before;
}
