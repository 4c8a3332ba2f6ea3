using TokenInstrumentation.Cli.Output;

namespace TokenInstrumentation.Cli.Estimates;

/// <summary><c>tokens estimate --json</c>.</summary>
internal static class EstimateJson
{
    public static void Write(Terminal terminal, Estimate estimate, bool withScopes) => JsonOutput.Write(terminal, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("iterations", estimate.Iterations);
        json.WriteString("source", estimate.From is null ? "assumed" : "measured");
        json.WriteNumber("input_tokens", estimate.InputTokens);
        json.WriteNumber("output_tokens", estimate.OutputTokens);
        json.WriteNumber("total_tokens", estimate.TotalTokens);
        SummaryJson.Cost(json, "cost_usd", estimate.CostUsd);
        if (withScopes)
        {
            var tokens = ScopeSavings.Of(estimate.TotalTokens);
            json.WriteStartObject("with_scopes");
            json.WriteNumber("total_tokens_low", (long)decimal.Round(tokens.Low));
            json.WriteNumber("total_tokens_high", (long)decimal.Round(tokens.High));
            SummaryJson.Cost(json, "cost_usd_low", estimate.CostUsd is { } low ? ScopeSavings.Of(low).Low : null);
            SummaryJson.Cost(json, "cost_usd_high", estimate.CostUsd is { } high ? ScopeSavings.Of(high).High : null);
            json.WriteEndObject();
        }

        if (estimate.From is { } measured)
        {
            json.WriteNumber("runs", measured.Runs);
            json.WriteNumber("measured_iterations", measured.Iterations);
            json.WriteNumber("unpriced_calls", measured.UnpricedCalls);
            json.WriteNumber("total_tokens_p95", measured.TokensP95);
            json.WriteStartArray("call_sites");
            foreach (var site in measured.CallSites)
            {
                json.WriteStartObject();
                json.WriteString("operation", site.Operation);
                json.WriteString("call_site", site.CallSite);
                SummaryJson.Cost(json, "calls_per_iteration", decimal.Round(site.CallsPerIteration, 6));
                json.WriteNumber("input_tokens_p50", site.InputP50);
                json.WriteNumber("input_tokens_p95", site.InputP95);
                json.WriteNumber("output_tokens_p50", site.OutputP50);
                json.WriteNumber("output_tokens_p95", site.OutputP95);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    });
}
