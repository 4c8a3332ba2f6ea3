namespace TokenInstrumentation.Manifest;

/// <summary>How many call sites there are, of which kind.</summary>
internal sealed record ManifestSummary(int Seen, int Tracked, int Budgeted, int Intercepted, int Declined, int Excused)
{
    public static ManifestSummary Of(IReadOnlyCollection<ManifestCallSite> sites) => new(
        sites.Count,
        sites.Count(static site => site.IsTracked),
        sites.Count(static site => site.IsTracked && site.Budgeted),
        sites.Count(static site => site.State == CallSiteState.Intercepted),
        sites.Count(static site => site.State == CallSiteState.Declined),
        sites.Count(static site => site.State == CallSiteState.Excused));

    /// <summary>Nobody answers for them, and nobody excuses them.</summary>
    public int Untracked => Seen - Tracked - Excused;

    /// <summary>The line at the end of a build.</summary>
    public override string ToString() => $"LLM calls: {Seen} seen, {Tracked} tracked, {Budgeted} budgeted, {Declined} declined";
}
