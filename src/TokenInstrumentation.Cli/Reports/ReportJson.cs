using System.Text.Json;
using TokenInstrumentation.Cli.Output;

namespace TokenInstrumentation.Cli.Reports;

/// <summary><c>tokens report --json</c>.</summary>
internal static class ReportJson
{
    public static void Write(Terminal terminal, UsageReport report, ReportDimension? by) => JsonOutput.Write(terminal, json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("runs");
        foreach (var run in report.Runs)
        {
            json.WriteStartObject();
            json.WriteString("run_id", run.Id);
            json.WriteString("phase", run.Phase);
            json.WriteString("started_at", run.Run.StartedAt.UtcDateTime);
            json.WriteNumber("iterations", run.Iterations);
            Sums(json, run.Total);
            json.WriteNumber("broken_lines", run.BrokenLines);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (by is not null)
        {
            json.WriteString("by", by.Name);
            json.WriteStartArray("groups");
            foreach (var (name, group) in report.By(by))
            {
                json.WriteStartObject();
                json.WriteString("name", name);
                Sums(json, group);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteStartObject("total");
        json.WriteNumber("runs", report.Runs.Count);
        json.WriteNumber("runs_with_records", report.Runs.Count(static run => run.HasRecords));
        Sums(json, report.Total);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    /// <summary>The fields that every sum has.</summary>
    public static void Sums(Utf8JsonWriter json, SummaryGroup sums)
    {
        json.WriteNumber("calls", sums.Calls);
        json.WriteNumber("failed_calls", sums.FailedCalls);
        json.WriteNumber("input_tokens", sums.Usage.InputTokens);
        json.WriteNumber("output_tokens", sums.Usage.OutputTokens);
        json.WriteNumber("total_tokens", sums.Usage.TotalTokens);
        SummaryJson.Cost(json, "cost_usd", sums.CostUsd);
        json.WriteNumber("unpriced_calls", sums.UnpricedCalls);
    }
}
