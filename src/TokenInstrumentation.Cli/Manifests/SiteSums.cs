using TokenInstrumentation.Cli.Scanning;

namespace TokenInstrumentation.Cli.Manifests;

/// <summary>Adds up records by call site, and by agent.</summary>
internal sealed class SiteSums : IScanTarget
{
    private readonly Dictionary<string, SummaryGroup> _sites = new(StringComparer.Ordinal);

    public bool TellsDays => false;

    /// <summary>By the id of the call site; empty for what was booked without one.</summary>
    public IReadOnlyDictionary<string, SummaryGroup> Sites => _sites;

    /// <summary>Agents that have records.</summary>
    public HashSet<string> Agents { get; } = new(StringComparer.Ordinal);

    public void Add(in SummaryKey key, DateOnly day, SummaryGroup sums)
    {
        Agents.Add(key.Agent);
        if (!_sites.TryGetValue(key.CallSite, out var site))
        {
            _sites.Add(key.CallSite, site = new SummaryGroup());
        }

        site.Add(sums);
    }
}
