using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Cli.Output;
using TokenInstrumentation.Cli.Reports;
using TokenInstrumentation.Cli.Runs;

namespace TokenInstrumentation.Cli.Estimates;

/// <summary>An estimate from the iterations of real runs. They are drawn whole, as what is called together varies together.</summary>
internal sealed class MeasuredEstimate
{
    private const int Resamples = 10_000;
    private const ulong Seed = 20260228;

    private readonly Dictionary<(string Run, int Iteration), SummaryGroup> _iterations = [];
    private readonly Dictionary<string, CallSiteSample> _callSites = new(StringComparer.Ordinal);
    private readonly SummaryGroup _total = new();
    private int _runs;

    /// <exception cref="BadInputException">The records cannot be read.</exception>
    public void Add(RunFolder run)
    {
        try
        {
            _runs++;
            using var reader = RecordReader.OpenRun(run.Path);
            while (reader.Read())
            {
                Add(run.Path, in reader.Current);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"Cannot read the records of '{run.Id}': {e.Message}", e);
        }
    }

    /// <exception cref="BadInputException">There was not a single record.</exception>
    public Estimate Of(int iterations)
    {
        if (_iterations.Count == 0)
        {
            throw new BadInputException("The runs have no records to estimate from.");
        }

        var share = (decimal)iterations / _iterations.Count;
        var (input, output) = (Scaled(_total.Usage.InputTokens), Scaled(_total.Usage.OutputTokens));
        return new Estimate
        {
            Iterations = iterations,
            InputTerms = Terms(iterations, _total.Usage.InputTokens),
            OutputTerms = Terms(iterations, _total.Usage.OutputTokens),
            Pricing = $"as booked in {Figures.Count((long)_runs)} run{(_runs == 1 ? "" : "s")}",
            InputTokens = input,
            OutputTokens = output,
            TotalTokens = Scaled(_total.Usage.TotalTokens),
            CostUsd = _total.CostUsd * share,
            From = new Measured(_runs, _iterations.Count, _total.UnpricedCalls, HighTotal(iterations), CallSites()),
        };

        long Scaled(long tokens) => (long)decimal.Round(tokens * share, MidpointRounding.AwayFromZero);
    }

    private void Add(string run, in TokenRecord record)
    {
        _total.Add(in record);
        if (!_iterations.TryGetValue((run, record.Iteration), out var iteration))
        {
            _iterations.Add((run, record.Iteration), iteration = new SummaryGroup());
        }

        iteration.Add(in record);
        var site = record.CallSite ?? "";
        if (!_callSites.TryGetValue(site.Length == 0 ? record.Operation : site, out var sample))
        {
            _callSites.Add(site.Length == 0 ? record.Operation : site, sample = new CallSiteSample(record.Operation, site));
        }

        sample.Add(in record);
    }

    private string Terms(int iterations, long tokens) =>
        $"{Figures.Count((long)iterations)} × {Figures.Count((decimal)tokens / _iterations.Count)} measured in {Figures.Count((long)_iterations.Count)} iteration{(_iterations.Count == 1 ? "" : "s")}";

    // What 95 of 100 draws of so many iterations do not exceed.
    private long HighTotal(int iterations)
    {
        long[] observed = [.. _iterations.Values.Select(static iteration => iteration.Usage.TotalTokens).Order()];
        var random = new DeterministicRandom(Seed);
        var sums = new long[Resamples];
        foreach (ref var sum in sums.AsSpan())
        {
            for (var i = 0; i < iterations; i++)
            {
                sum += observed[random.Next(observed.Length)];
            }
        }

        Array.Sort(sums);
        return Quantiles.Of(sums, 0.95m);
    }

    private IReadOnlyList<CallSiteUse> CallSites() =>
        [.. _callSites.Values.Select(site => site.Read(_iterations.Count)).OrderByDescending(static site => site.Tokens).ThenBy(static site => site.CallSite, StringComparer.Ordinal)];
}
