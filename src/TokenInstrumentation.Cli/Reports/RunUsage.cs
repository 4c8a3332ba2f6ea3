using TokenInstrumentation.Cli.Runs;

namespace TokenInstrumentation.Cli.Reports;

/// <summary>What one run used, as far as reports ask for it.</summary>
internal sealed class RunUsage
{
    private static readonly Dictionary<string, SummaryGroup> s_none = [];

    public required RunFolder Run { get; init; }

    public required string Id { get; init; }

    public string? Phase { get; init; }

    /// <summary>The highest iteration seen; 0 without records.</summary>
    public int Iterations { get; init; }

    public required SummaryGroup Total { get; init; }

    /// <summary>Lines that are no records.</summary>
    public long BrokenLines { get; init; }

    public IReadOnlyDictionary<string, SummaryGroup> Agents { get; init; } = s_none;

    public IReadOnlyDictionary<string, SummaryGroup> Models { get; init; } = s_none;

    public IReadOnlyDictionary<string, SummaryGroup> Operations { get; init; } = s_none;

    public IReadOnlyDictionary<string, SummaryGroup> CallSites { get; init; } = s_none;

    /// <summary>By day (UTC, <c>2026-02-28</c>); empty where nobody asked for days.</summary>
    public IReadOnlyDictionary<string, SummaryGroup> Days { get; init; } = s_none;

    /// <summary>Whether it has token data.</summary>
    public bool HasRecords => Total.Calls > 0;

    public static RunUsage Of(RunFolder run, TokenSummary summary, IReadOnlyDictionary<string, SummaryGroup>? days = null) => new()
    {
        Run = run,
        Id = run.Info.Id ?? summary.RunId ?? run.Name,
        Phase = run.Info.Phase ?? summary.Phase,
        Iterations = summary.Iterations,
        Total = summary.Total,
        BrokenLines = summary.BrokenLines,
        Agents = summary.Agents,
        Models = summary.Models,
        Operations = summary.Operations,
        CallSites = summary.CallSites,
        Days = days ?? s_none,
    };
}
