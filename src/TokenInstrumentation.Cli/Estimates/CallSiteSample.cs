using TokenInstrumentation.Cli.Reports;

namespace TokenInstrumentation.Cli.Estimates;

/// <summary>The calls of one call site.</summary>
internal sealed class CallSiteSample(string operation, string callSite)
{
    private readonly List<long> _input = [];
    private readonly List<long> _output = [];
    private long _tokens;

    public void Add(in TokenRecord record)
    {
        _input.Add(record.Usage.InputTokens);
        _output.Add(record.Usage.OutputTokens);
        _tokens += record.Usage.TotalTokens;
    }

    public CallSiteUse Read(int iterations)
    {
        _input.Sort();
        _output.Sort();
        return new CallSiteUse(
            operation, callSite, (decimal)_input.Count / iterations,
            Quantiles.Of(_input, 0.5m), Quantiles.Of(_input, 0.95m), Quantiles.Of(_output, 0.5m), Quantiles.Of(_output, 0.95m), _tokens);
    }
}
