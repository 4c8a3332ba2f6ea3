using TokenInstrumentation.Responses;

namespace TokenInstrumentation.Cli.Scanning;

/// <summary>Makes the summary that the runtime would make.</summary>
internal sealed class SummaryTarget : IScanTarget
{
    public TokenSummary Summary { get; } = new();

    public bool TellsDays => false;

    public void Add(in SummaryKey key, DateOnly day, SummaryGroup sums, OutputHistogram firstTokens) => Summary.Add(in key, sums, firstTokens);

    public void Add(in TokenRecord record) => Summary.Add(in record);
}
