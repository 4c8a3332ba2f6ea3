using System.Text.Json;
using TokenInstrumentation.Cli.Output;

namespace TokenInstrumentation.Cli.Reports;

/// <summary><c>tokens compare --json</c>.</summary>
internal static class ComparisonJson
{
    private const int ShareDecimals = 6;

    public static void Write(Terminal terminal, Comparison comparison, decimal? maxIncrease) => JsonOutput.Write(terminal, json =>
    {
        json.WriteStartObject();
        Side(json, "baseline", comparison.Baseline);
        Side(json, "optimized", comparison.Optimized);
        json.WriteNumber("saved_tokens", Rounded(comparison.SavedTokens));
        SummaryJson.Cost(json, "saved_cost_usd", comparison.Baseline.CostUsd - comparison.Optimized.CostUsd);
        json.WriteNumber("change", Rounded(comparison.Change));
        json.WriteNumber("change_per_iteration", Rounded(comparison.ChangePerIteration));
        Write(json, "interval", comparison.Interval);
        Write(json, "interval_per_iteration", comparison.IntervalPerIteration);
        if (maxIncrease is { } limit)
        {
            json.WriteNumber("max_increase", limit);
            json.WriteBoolean("passed", comparison.WorstChange <= limit);
        }

        json.WriteEndObject();
    });

    private static void Side(Utf8JsonWriter json, string name, ComparisonSide side)
    {
        json.WriteStartObject(name);
        json.WriteStartArray("runs");
        foreach (var run in side.Runs)
        {
            json.WriteStringValue(run.Id);
        }

        json.WriteEndArray();
        json.WriteNumber("tokens", Rounded(side.Tokens));
        SummaryJson.Cost(json, "cost_usd", side.CostUsd);
        json.WriteNumber("unpriced_calls", side.UnpricedCalls);
        json.WriteNumber("iterations", Rounded(side.Iterations));
        json.WriteNumber("tokens_per_iteration", Rounded(side.TokensPerIteration));
        SummaryJson.Cost(json, "cost_per_iteration", side.CostPerIteration);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, Interval? interval)
    {
        if (interval is not { } known)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartArray(name);
        json.WriteNumberValue(Rounded(known.Low));
        json.WriteNumberValue(Rounded(known.High));
        json.WriteEndArray();
    }

    private static decimal Rounded(decimal value) => decimal.Round(value, ShareDecimals) / 1.0000000000000000000000000000m;
}
