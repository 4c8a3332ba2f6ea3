using TokenInstrumentation.Cli.Manifests;
using TokenInstrumentation.Cli.Output;

namespace TokenInstrumentation.Cli.Verification;

/// <summary>
/// Does every record name its agent, and, against a manifest: does somebody answer for every LLM call of the code, and have as many call sites records
/// as are required?
/// </summary>
internal static class CoverageCheck
{
    private const string Nobody = "unknown";

    public static Check Of(TokenSummary summary, SiteCoverage? coverage, decimal? required)
    {
        List<string> failures = [];
        if (summary.Agents.TryGetValue(Nobody, out var unknown))
        {
            failures.Add($"{Figures.Count(unknown.Calls)} of {Figures.Count(summary.Total.Calls)} records name no agent");
        }

        if (coverage is null)
        {
            return new Check("coverage", "Agent Coverage", $"{Figures.Count((long)summary.Agents.Count)} agents in the records, no manifest named", failures);
        }

        failures.AddRange(coverage.Untracked.Select(static site => $"nobody answers for {site.Callee} in {site.Member} (call site {site.Id})"));
        if (coverage.Recorded < required)
        {
            failures.Add($"{Figures.Percent(coverage.Recorded)} of the call sites have records, {Figures.Percent(required.Value)} are required");
            failures.AddRange(coverage.NeverRun.Select(static site => $"no records of {site.Callee} in {site.Member} (call site {site.Id})"));
            failures.AddRange(coverage.SilentAgents.Select(static agent => $"no records of agent '{agent}'"));
        }

        return new Check(
            "coverage", "Agent Coverage", $"{Figures.Count((long)coverage.Seen.Count)} of {Figures.Count((long)coverage.Expected.Count)} call sites have records, {Figures.Percent(coverage.Recorded)}", failures);
    }
}
