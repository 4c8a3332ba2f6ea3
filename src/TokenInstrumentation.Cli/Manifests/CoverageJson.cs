using System.Text.Json;
using TokenInstrumentation.Cli.Runs;
using TokenInstrumentation.Manifest;

namespace TokenInstrumentation.Cli.Manifests;

/// <summary>The JSON of <c>tokens inspect</c>.</summary>
internal static class CoverageJson
{
    public static void Write(Utf8JsonWriter json, SiteCoverage coverage, IReadOnlyList<RunFolder> runs)
    {
        var manifest = coverage.Manifests[0];
        json.WriteStartObject();
        json.WriteString("assembly", manifest.Assembly);
        json.WriteNumber("call_sites", coverage.Sites.Count);
        json.WriteNumber("excused", manifest.Summary.Excused);
        json.WriteNumber("untracked", coverage.Untracked.Count);
        SummaryJson.Cost(json, "tracked_share", decimal.Round(coverage.Tracked, 4));
        json.WriteStartArray("runs");
        foreach (var run in runs)
        {
            json.WriteStringValue(run.Id);
        }

        json.WriteEndArray();
        if (runs.Count > 0)
        {
            json.WriteNumber("never_run", coverage.NeverRun.Count);
            SummaryJson.Cost(json, "recorded_share", decimal.Round(coverage.Recorded, 4));
            json.WriteNumber("calls_elsewhere", coverage.Elsewhere.Calls);
        }

        json.WriteStartArray("sites");
        foreach (var site in coverage.Sites.OrderByDescending(site => coverage.SumsOf(site)?.Usage.TotalTokens ?? -1).ThenBy(static site => site.Id, StringComparer.Ordinal))
        {
            Write(json, site, coverage.SumsOf(site), runs.Count > 0);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ManifestCallSite site, SummaryGroup? sums, bool isJoined)
    {
        json.WriteStartObject();
        json.WriteString("call_site", site.Id);
        json.WriteString("member", site.Member);
        json.WriteString("callee", site.Callee);
        json.WriteString("file", site.File);
        json.WriteString("agent_name", site.Agent);
        json.WriteString("agent_origin", EnumNames.Of(site.AgentOrigin));
        json.WriteString("state", EnumNames.Of(site.State));
        json.WriteBoolean("budgeted", site.Budgeted);
        if (isJoined)
        {
            json.WriteNumber("calls", sums?.Calls ?? 0);
            json.WriteNumber("total_tokens", sums?.Usage.TotalTokens ?? 0);
            SummaryJson.Cost(json, "cost_usd", sums?.CostUsd);
        }

        json.WriteEndObject();
    }
}
