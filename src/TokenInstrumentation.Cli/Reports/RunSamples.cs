namespace TokenInstrumentation.Cli.Reports;

/// <summary>The observations of one side.</summary>
internal sealed class RunSamples(RunSample[] runs)
{
    private readonly decimal _tokens = runs.Sum(static run => (decimal)run.Tokens);
    private readonly decimal _iterations = runs.Sum(static run => (decimal)run.Iterations);

    public int Count => runs.Length;

    public decimal TokensPerRun => _tokens / Count;

    public decimal IterationsPerRun => _iterations / Count;

    /// <summary>Of all iterations of all runs: a long run weighs more than a short one.</summary>
    public decimal TokensPerIteration => _tokens / _iterations;

    /// <summary>As many of the runs, drawn with replacement.</summary>
    public RunSamples Resample(DeterministicRandom random)
    {
        var drawn = new RunSample[Count];
        foreach (ref var run in drawn.AsSpan())
        {
            run = runs[random.Next(Count)];
        }

        return new RunSamples(drawn);
    }
}
