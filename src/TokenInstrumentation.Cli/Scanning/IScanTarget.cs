using TokenInstrumentation.Responses;

namespace TokenInstrumentation.Cli.Scanning;

/// <summary>Takes what a scan has added up. Called by one thread at a time, in any order.</summary>
internal interface IScanTarget
{
    /// <summary>Whether records of different days must come apart.</summary>
    bool TellsDays { get; }

    /// <summary>Takes the sum of calls that have the same key (and day).</summary>
    /// <param name="key">What they have in common.</param>
    /// <param name="day">Their day; only when it <see cref="TellsDays"/>.</param>
    /// <param name="sums">Their sum.</param>
    /// <param name="firstTokens">Times to the first token of the operation; they are taken out of it.</param>
    void Add(in SummaryKey key, DateOnly day, SummaryGroup sums, OutputHistogram firstTokens);

    /// <summary>Takes a record by itself, which may be the task of a profiled run.</summary>
    void Add(in TokenRecord record);
}
