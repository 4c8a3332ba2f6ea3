namespace TokenInstrumentation.Cli.Scanning;

/// <summary>Takes what a scan has added up. Called by one thread at a time, in any order.</summary>
internal interface IScanTarget
{
    /// <summary>Whether records of different days must come apart.</summary>
    bool TellsDays { get; }

    /// <summary>Takes the sum of records that have the same key (and day).</summary>
    void Add(in SummaryKey key, DateOnly day, SummaryGroup sums);
}
