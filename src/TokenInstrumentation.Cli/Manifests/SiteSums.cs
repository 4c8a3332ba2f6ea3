using TokenInstrumentation.Cli.Scanning;
using TokenInstrumentation.Responses;

namespace TokenInstrumentation.Cli.Manifests;

/// <summary>Adds up records by call site, and remembers their agents.</summary>
internal sealed class SiteSums : IScanTarget
{
    private readonly Dictionary<string, SummaryGroup> _sites = new(StringComparer.Ordinal);

    public bool TellsDays => false;

    /// <summary>By the id of the call site; empty for what was booked without one.</summary>
    public IReadOnlyDictionary<string, SummaryGroup> Sites => _sites;

    /// <summary>Agents that have records.</summary>
    public HashSet<string> Agents { get; } = new(StringComparer.Ordinal);

    public void Add(in SummaryKey key, DateOnly day, SummaryGroup sums, OutputHistogram? firstTokens) => SiteOf(in key).Add(sums);

    public void Add(in TokenRecord record)
    {
        // A task is no call, and has no call site.
        if (record.OperationType != OperationType.Task)
        {
            SiteOf(SummaryKey.Of(in record)).Add(in record);
        }
    }

    private SummaryGroup SiteOf(in SummaryKey key)
    {
        Agents.Add(key.Agent);
        if (!_sites.TryGetValue(key.CallSite, out var site))
        {
            _sites.Add(key.CallSite, site = new SummaryGroup());
        }

        return site;
    }
}
