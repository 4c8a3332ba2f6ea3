using System.Text.Json;
using TokenInstrumentation.Cli.Manifests;
using TokenInstrumentation.Cli.Output;
using TokenInstrumentation.Cli.Runs;

namespace TokenInstrumentation.Cli.Verification;

/// <summary>The result of <c>tokens verify</c>, as text in the manner of seed 002 and as JSON.</summary>
internal static class VerificationReport
{
    private const int MostShown = 10;

    public static void Write(Terminal terminal, IReadOnlyList<Check> checks)
    {
        foreach (var check in checks)
        {
            terminal.WriteLine($"{check.Title}: {(check.IsPassed ? "✅ PASSED" : "❌ FAILED")} ({check.Summary})");
            foreach (var failure in check.Failures.Take(MostShown))
            {
                terminal.WriteLine($"  {SafeText.Of(failure)}");
            }

            if (check.Failures.Count > MostShown)
            {
                terminal.WriteLine($"  and {Figures.Count((long)check.Failures.Count - MostShown)} more (--json has all)");
            }
        }

        var passed = checks.Count(static check => check.IsPassed);
        terminal.WriteLine();
        terminal.WriteLine($"Overall: {passed}/{checks.Count} tests passed");
        if (passed == checks.Count)
        {
            terminal.WriteLine("🎉 ALL TESTS PASSED");
        }
    }

    public static void Write(Utf8JsonWriter json, RunFolder run, SiteCoverage? coverage, IReadOnlyList<Check> checks)
    {
        json.WriteStartObject();
        json.WriteString("run_id", run.Id);
        json.WriteBoolean("passed", checks.All(static check => check.IsPassed));
        if (coverage is not null)
        {
            json.WriteNumber("call_sites", coverage.Expected.Count);
            json.WriteNumber("call_sites_with_records", coverage.Seen.Count);
            SummaryJson.Cost(json, "coverage", decimal.Round(coverage.Recorded, 4));
        }

        json.WriteStartArray("checks");
        foreach (var check in checks)
        {
            json.WriteStartObject();
            json.WriteString("name", check.Name);
            json.WriteBoolean("passed", check.IsPassed);
            json.WriteString("summary", check.Summary);
            json.WriteStartArray("failures");
            foreach (var failure in check.Failures)
            {
                json.WriteStringValue(failure);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
