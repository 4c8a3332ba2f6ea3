using TokenInstrumentation.Manifest;

namespace TokenInstrumentation.Cli.Manifests;

/// <summary>The call sites of manifests, and what records say of them.</summary>
/// <param name="Manifests">What the builds know.</param>
/// <param name="Records">What the runs say; null when none was asked for.</param>
internal sealed record SiteCoverage(IReadOnlyList<TokenManifest> Manifests, SiteSums? Records)
{
    /// <summary>All call sites but those that nobody has to answer for.</summary>
    public IReadOnlyList<ManifestCallSite> Sites { get; } =
        [.. Manifests.SelectMany(static manifest => manifest.CallSites).Where(static site => site.State != CallSiteState.Excused)];

    public IReadOnlyList<ManifestCallSite> Untracked => [.. Sites.Where(static site => site.State == CallSiteState.Untracked)];

    /// <summary>Share of the call sites that somebody answers for; 1 when there are none.</summary>
    public decimal Tracked => Share(Sites.Count - Untracked.Count, Sites.Count);

    /// <summary>Call sites that have records.</summary>
    public IReadOnlyList<ManifestCallSite> Seen => [.. Sites.Where(HasRecords)];

    /// <summary>Call sites that are to have records when they have run: what makes a runner has none where a call drives it, which has.</summary>
    public IReadOnlyList<ManifestCallSite> Expected => [.. Sites.Where(site => site.Kind != "sender" || HasRecords(site))];

    public IReadOnlyList<ManifestCallSite> NeverRun => [.. Expected.Where(site => site.IsTracked && !HasRecords(site))];

    /// <summary>Share of the call sites that have records; 1 when there are none.</summary>
    public decimal Recorded => Share(Seen.Count, Expected.Count);

    /// <summary>Agents that the manifests name and the records do not.</summary>
    public IReadOnlyList<string> SilentAgents =>
    [
        .. Manifests.SelectMany(static manifest => manifest.Agents).Select(static agent => agent.Name).Distinct(StringComparer.Ordinal)
            .Where(agent => Records?.Agents.Contains(agent) != true).Order(StringComparer.Ordinal),
    ];

    /// <summary>Calls of the records that no call site of the manifests has made: another assembly's, booked by hand, or of another version.</summary>
    public (long Calls, int Sites) Elsewhere
    {
        get
        {
            var known = Manifests.SelectMany(static manifest => manifest.CallSites).Select(static site => site.Id).ToHashSet(StringComparer.Ordinal);
            var others = Records?.Sites.Where(site => !known.Contains(site.Key)).ToArray() ?? [];
            return (others.Sum(static site => site.Value.Calls), others.Count(static site => site.Key.Length > 0));
        }
    }

    /// <summary>What a call site has spent; null when it has no records.</summary>
    public SummaryGroup? SumsOf(ManifestCallSite site) => Records?.Sites.GetValueOrDefault(site.Id);

    private bool HasRecords(ManifestCallSite site) => SumsOf(site) is not null;

    private static decimal Share(int count, int all) => all == 0 ? 1 : (decimal)count / all;
}
