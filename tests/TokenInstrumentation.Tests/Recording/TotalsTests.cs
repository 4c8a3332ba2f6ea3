using System.Text.Json;
using CsCheck;

namespace TokenInstrumentation.Tests;

/// <summary>One truth: what the app shows, what the records say, what is made of them and what is exported of them is the same sum.</summary>
public sealed class TotalsTests : IDisposable
{
    public void Dispose() => (TokenTracking.Options.Rotation, TokenTracking.Options.Profile) = (null, false);

    [Fact]
    public void Records_summary_manifest_app_and_exports_agree() =>
        Gen.Select(Gen.Int[1, 4], Gen.Int[0, 120], Gen.Bool, Gen.Bool, Gen.Bool).Sample(
            (threads, each, rotates, profiles, killSafe) =>
            {
                using var runs = new RunsFolder();
                TokenTracking.Options.Rotation = rotates ? new RecordRotation { MaxBytes = 5000 } : null;
                TokenTracking.Options.Profile = profiles;
                var run = runs.Start("totals", killSafe ? Durability.KillSafe : Durability.Buffered);
                Parallel.For(0, threads, thread =>
                {
                    using var _ = run.Enter();
                    for (var i = 0; i < each; i++)
                    {
                        using var task = TokenScope.Enter($"agent {i % 3}", operation: $"op {i % 2}");
                        TokenTracking.Record(
                            i % 5 == 0 ? null : $"model {i % 3}", TokenUsage.From(i, thread, i + thread + 1, i / 2, 1, thread / 2),
                            costUsd: i % 4 == 0 ? null : i * 0.000_001m, usageSource: i % 7 == 0 ? UsageSource.Estimated : UsageSource.Provider);
                    }
                });
                run.Dispose();

                var app = TokenTracking.FindRun("totals")!;
                var expected = (app.Totals.Calls, app.Totals.InputTokens, app.Totals.OutputTokens, app.Totals.TotalTokens, app.Totals.CostUsd, app.Totals.UnpricedCalls);
                Assert.Equal(threads * each, expected.Calls);
                Assert.Equal(expected, OfRecords(runs));
                Assert.Equal(expected, OfSummary(runs));
                Assert.Equal(expected, OfManifest(runs));
                Assert.Equal(expected, OfExport(runs));
                Assert.Equal(profiles && expected.Calls > 0, File.ReadAllText(runs.File("totals", "token_summary.json")).Contains("\"timings\"", StringComparison.Ordinal));
            },
            iter: 40,
            threads: 1);

    private static (long, long, long, long, decimal?, long) OfRecords(RunsFolder runs)
    {
        var sum = UsageTotals.Zero;
        using var reader = RecordReader.OpenRun(runs.File("totals", ""));
        while (reader.Read())
        {
            sum += new UsageTotals { Calls = 1, Usage = reader.Current.Usage, CostUsd = reader.Current.CostUsd, UnpricedCalls = reader.Current.CostUsd is null ? 1 : 0 };
        }

        Assert.Equal(0, reader.BrokenLines);
        return (sum.Calls, sum.InputTokens, sum.OutputTokens, sum.TotalTokens, sum.CostUsd, sum.UnpricedCalls);
    }

    private static (long, long, long, long, decimal?, long) OfSummary(RunsFolder runs)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(runs.File("totals", "token_summary.json")));
        var sum = json.RootElement;
        return (Long(sum, "calls"), Long(sum, "total_input_tokens"), Long(sum, "total_output_tokens"), Long(sum, "total_tokens"), Cost(sum, "total_cost_usd"), Long(sum, "unpriced_calls"));
    }

    private static (long, long, long, long, decimal?, long) OfManifest(RunsFolder runs)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(runs.File("totals", "run.json")));
        var tokens = json.RootElement.GetProperty("tokens");
        Assert.True(tokens.GetProperty("tracked").GetBoolean());
        return (Long(json.RootElement, "records"), Long(tokens, "total_input"), Long(tokens, "total_output"), Long(tokens, "total"), Cost(tokens, "cost_usd"), Long(tokens, "unpriced_calls"));
    }

    private static (long, long, long, long, decimal?, long) OfExport(RunsFolder runs)
    {
        using var stream = new MemoryStream();
        using (var reader = RecordReader.OpenRun(runs.File("totals", "")))
        {
            var export = new TokenExport(stream, ExportFormat.Json);
            export.AddAll(reader);
            export.Complete();
        }

        using var json = JsonDocument.Parse(stream.ToArray());
        var records = json.RootElement.EnumerateArray().ToArray();
        var costs = records.Select(static record => Cost(record, "cost_usd")).OfType<decimal>().ToArray();
        return (
            records.Length, records.Sum(static record => Long(record, "input_tokens")), records.Sum(static record => Long(record, "output_tokens")),
            records.Sum(static record => Long(record, "total_tokens")), costs.Length == 0 ? null : costs.Sum(), records.Length - costs.Length);
    }

    private static long Long(JsonElement json, string name) => json.GetProperty(name).GetInt64();

    private static decimal? Cost(JsonElement json, string name) => json.GetProperty(name) is { ValueKind: JsonValueKind.Number } cost ? cost.GetDecimal() : null;
}
