namespace TokenInstrumentation.Cli.Scanning;

/// <summary>Takes what a scan has added up. Called by one thread at a time, in any order.</summary>
internal interface IScanTarget
{
    /// <summary>Whether records of different days must come apart.</summary>
    bool TellsDays { get; }

    /// <summary>There is a task among the records (<see cref="OperationType.Task"/>), which is no call. Called by any thread.</summary>
    void SawTask()
    {
    }

    /// <summary>Takes the sum of records that have the same key (and day).</summary>
    void Add(in SummaryKey key, DateOnly day, SummaryGroup sums);
}
