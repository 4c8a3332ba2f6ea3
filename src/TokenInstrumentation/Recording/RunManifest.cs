using System.Globalization;
using System.Text.Json;

namespace TokenInstrumentation;

/// <summary>
/// <c>run.json</c>: what the run is and what came out. Where the directory has one already (the run is continued, or shared with another
/// process), its start and its losses are carried on: no process may hide what another has lost.
/// </summary>
internal sealed class RunManifest(string path, TokenRun run)
{
    private long _reportedLost;

    public void WriteStarted() => AtomicFile.Write(path, stream => Write(stream, Former(), null, null, 0));

    public void WriteCompleted(TokenRun ended, TokenSummary summary, long lost)
    {
        var former = Former();
        AtomicFile.Write(path, stream => Write(stream, former, ended, summary, former.Lost + lost - _reportedLost));
        _reportedLost = lost;
    }

    private void Write(Stream stream, (DateTimeOffset Started, long Lost) former, TokenRun? ended, TokenSummary? summary, long lost)
    {
        using var json = new Utf8JsonWriter(stream, SummaryJson.Options);
        json.WriteStartObject();
        json.WriteString("run_id", run.Id);
        json.WriteString("phase", run.Phase);
        json.WriteString("status", ended is null ? "running" : "completed");
        json.WriteString("started_at", Iso(former.Started));
        if (ended is null || summary is null)
        {
            json.WriteNull("ended_at");
            json.WriteNumber("token_budget", run.TokenBudget);
            json.WriteNumber("records_lost", former.Lost);
        }
        else
        {
            json.WriteString("ended_at", Iso(ended.StartedAt + ended.Duration));
            json.WriteNumber("iterations", Math.Max(ended.Iteration, summary.Iterations));
            json.WriteNumber("token_budget", run.TokenBudget);
            Tokens(json, summary, isTracked: lost == 0 && summary.BrokenLines == 0);
            json.WriteNumber("records", summary.Total.Calls);
            json.WriteNumber("records_lost", lost);
            json.WriteNumber("broken_lines", summary.BrokenLines);
        }

        json.WriteEndObject();
    }

    private static void Tokens(Utf8JsonWriter json, TokenSummary summary, bool isTracked)
    {
        json.WriteStartObject("tokens");
        json.WriteNumber("total_input", summary.Total.Usage.InputTokens);
        json.WriteNumber("total_output", summary.Total.Usage.OutputTokens);
        json.WriteNumber("total", summary.Total.Usage.TotalTokens);
        SummaryJson.Cost(json, "cost_usd", summary.Total.CostUsd);
        json.WriteNumber("unpriced_calls", summary.Total.UnpricedCalls);
        json.WriteBoolean("tracked", isTracked);
        json.WriteEndObject();
    }

    private (DateTimeOffset Started, long Lost) Former()
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            var started = json.RootElement.GetProperty("started_at").GetDateTimeOffset();
            return (started < run.StartedAt ? started : run.StartedAt, json.RootElement.GetProperty("records_lost").GetInt64());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException
            or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            // There is none, or it is somebody else's: nothing to carry on.
            return (run.StartedAt, 0);
        }
    }

    private static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
}
