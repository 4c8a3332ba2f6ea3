namespace TokenInstrumentation;

/// <summary>How long the tasks of an operation took (<see cref="RunSnapshot.Timings"/>). Quantiles are right to within an eighth.</summary>
/// <param name="Operation">The tracked method.</param>
/// <param name="Tasks">Tasks that have ended.</param>
/// <param name="Total">Their durations, added up (parallel tasks overlap).</param>
/// <param name="P50">What half of them did not exceed.</param>
/// <param name="P95">What 95 of 100 did not exceed.</param>
/// <param name="FirstTokenP50">The time to the first token that half of its streams did not exceed; null without streams.</param>
/// <param name="FirstTokenP95">The one that 95 of 100 did not exceed; null without streams.</param>
/// <param name="ProcessAllocatedBytes">
/// What the whole process allocated while they ran, added up: not theirs alone when anything else runs, and counted once for each that overlap.
/// </param>
public sealed record OperationTiming(
    string Operation, long Tasks, TimeSpan Total, TimeSpan P50, TimeSpan P95, TimeSpan? FirstTokenP50, TimeSpan? FirstTokenP95, long ProcessAllocatedBytes);
