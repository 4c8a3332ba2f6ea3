namespace TokenInstrumentation.Cli.Scanning;

/// <summary>Makes the summary that the runtime would make.</summary>
internal sealed class SummaryTarget : IScanTarget
{
    public TokenSummary Summary { get; } = new();

    public bool TellsDays => false;

    public void Add(in SummaryKey key, DateOnly day, SummaryGroup sums) => Summary.Add(in key, sums);
}
