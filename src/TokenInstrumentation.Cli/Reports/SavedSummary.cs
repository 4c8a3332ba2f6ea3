using System.Text.Json;
using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Cli.Runs;

namespace TokenInstrumentation.Cli.Reports;

/// <summary>Reads <c>token_summary.json</c> instead of the records, when it is of exactly the records that are there.</summary>
internal static class SavedSummary
{
    /// <summary>Null when there is none, or the records have changed since.</summary>
    public static RunUsage? TryRead(RunFolder run)
    {
        try
        {
            if (!IsNewest(run))
            {
                return null;
            }

            using var json = JsonFile.Read(run.SummaryFile);
            var root = json.RootElement;
            return root.Count("record_bytes") != Records(run).Sum(static file => file.Length) ? null : new RunUsage
            {
                Run = run,
                Id = run.Info.Id ?? root.Text("run_id") ?? run.Name,
                Phase = run.Info.Phase ?? root.Text("phase"),
                Iterations = (int)Required(root, "iterations"),
                Total = Group(root, "total_", "total_tokens"),
                BrokenLines = Required(root, "broken_lines"),
                Agents = Groups(root, "breakdown_by_agent"),
                Models = Groups(root, "breakdown_by_model"),
                Operations = Groups(root, "breakdown_by_operation"),
                CallSites = Groups(root, "breakdown_by_call_site"),
            };
        }
        catch (Exception e) when (e is BadInputException or FormatException or KeyNotFoundException or InvalidOperationException or IOException)
        {
            // Somebody else's, or half of one: the records tell.
            return null;
        }
    }

    // The size alone misses an edit that keeps it.
    private static bool IsNewest(RunFolder run) =>
        File.Exists(run.SummaryFile) && Records(run).All(file => file.LastWriteTimeUtc <= File.GetLastWriteTimeUtc(run.SummaryFile));

    private static IEnumerable<FileInfo> Records(RunFolder run) => run.RecordFiles.Where(File.Exists).Select(static path => new FileInfo(path));

    private static Dictionary<string, SummaryGroup> Groups(JsonElement json, string name) =>
        json.GetProperty(name).EnumerateObject().ToDictionary(static group => group.Name, static group => Group(group.Value, "", "total_tokens"), StringComparer.Ordinal);

    private static SummaryGroup Group(JsonElement json, string prefix, string total) => new()
    {
        Calls = Required(json, "calls"),
        FailedCalls = Required(json, "failed_calls"),
        UnreportedCalls = Required(json, "unreported_calls"),
        UnpricedCalls = Required(json, "unpriced_calls"),
        CostUsd = json.Amount(prefix + "cost_usd"),
        ToolCalls = Required(json, "tool_calls"),
        PromptTokensSaved = json.Count("prompt_tokens_saved") ?? 0,
        LimitedResponses = Required(json, "limited_responses"),
        CompliantResponses = Required(json, "compliant_responses"),
        ResponseTicks = (Int128)decimal.Round((json.Amount("avg_response_time_ms") ?? 0) * Required(json, "calls") * TimeSpan.TicksPerMillisecond),
        Usage = new TokenUsage(Required(json, prefix + "input_tokens"), Required(json, prefix + "output_tokens"))
        {
            CachedInputTokens = Required(json, "cached_input_tokens"),
            CacheWriteTokens = Required(json, "cache_write_tokens"),
            ReasoningTokens = Required(json, "reasoning_tokens"),
            TotalTokens = Required(json, total),
        },
    };

    private static long Required(JsonElement json, string name) => json.Count(name) ?? throw new FormatException($"no {name}");
}
