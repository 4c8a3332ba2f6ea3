namespace TokenInstrumentation.Cli.Scanning;

/// <summary>Makes the summary that the runtime would make.</summary>
internal sealed class SummaryTarget : IScanTarget
{
    public TokenSummary Summary { get; } = new();

    public bool TellsDays => false;

    /// <summary>Whether the run was profiled: its summary has timings, which a scan does not add up.</summary>
    public bool HasTasks { get; private set; }

    public void SawTask() => HasTasks = true;

    public void Add(in SummaryKey key, DateOnly day, SummaryGroup sums) => Summary.Add(in key, sums);
}
