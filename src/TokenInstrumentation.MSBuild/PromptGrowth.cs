using TokenInstrumentation.Manifest;

namespace TokenInstrumentation.MSBuild;

/// <summary>How the constant prompts of one manifest differ from those of an earlier one, by the id of the call site.</summary>
internal sealed record PromptGrowth(IReadOnlyList<PromptChange> Changes, IReadOnlyList<ManifestCallSite> Added, IReadOnlyList<ManifestCallSite> Removed, long Before, long After)
{
    /// <summary>Of all prompts together, new ones included.</summary>
    public double TotalPercent => PromptChange.PercentOf(Before, After);

    public static PromptGrowth Between(TokenManifest baseline, TokenManifest current)
    {
        var before = Prompts(baseline);
        var after = Prompts(current);
        return new PromptGrowth(
            [.. after.Values.Where(site => before.ContainsKey(site.Id)).Select(site => new PromptChange(site, before[site.Id].PromptTokens!.Value, site.PromptTokens!.Value))],
            [.. after.Values.Where(site => !before.ContainsKey(site.Id))],
            [.. before.Values.Where(site => !after.ContainsKey(site.Id))],
            Sum(before.Values),
            Sum(after.Values));
    }

    private static Dictionary<string, ManifestCallSite> Prompts(TokenManifest manifest) => manifest.CallSites
        .Where(static site => site.PromptTokens is not null)
        .GroupBy(static site => site.Id, StringComparer.Ordinal)
        .ToDictionary(static sites => sites.Key, static sites => sites.First(), StringComparer.Ordinal);

    private static long Sum(IEnumerable<ManifestCallSite> sites) => sites.Sum(static site => (long)site.PromptTokens!.Value);
}
