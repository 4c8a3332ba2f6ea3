using System.Globalization;
using System.Text.Json;
using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Cli.Runs;

namespace TokenInstrumentation.Cli.Verification;

/// <summary>Do the records, <c>token_summary.json</c> and <c>run.json</c> have the same totals, and is nothing known to be missing?</summary>
internal static class TotalsCheck
{
    public static IReadOnlyList<string> Failures(RunFolder run, TokenSummary summary)
    {
        var expected = new Dictionary<string, decimal?>(StringComparer.Ordinal)
        {
            ["input"] = summary.Total.Usage.InputTokens,
            ["output"] = summary.Total.Usage.OutputTokens,
            ["total"] = summary.Total.Usage.TotalTokens,
            ["cost"] = summary.Total.CostUsd,
            ["unpriced"] = summary.Total.UnpricedCalls,
            ["calls"] = summary.Total.Calls,
        };
        return
        [
            .. Compare(run.SummaryFile, expected, static root => root,
                ("total_input_tokens", "input"), ("total_output_tokens", "output"), ("total_tokens", "total"), ("total_cost_usd", "cost"), ("unpriced_calls", "unpriced"), ("calls", "calls")),
            .. Compare(run.ManifestFile, expected, static root => root.TryGetProperty("tokens", out var tokens) ? tokens : default,
                ("total_input", "input"), ("total_output", "output"), ("total", "total"), ("cost_usd", "cost")),
            .. Compare(run.ManifestFile, expected, static root => root, ("records", "calls")),
            .. State(run.Info),
        ];
    }

    private static IEnumerable<string> State(RunInfo info)
    {
        if (info.Status == "running")
        {
            yield return "run.json says that the run is under way, or its process was killed";
        }

        if (info.RecordsLost is > 0 and var lost)
        {
            yield return $"run.json says that {lost.ToString("N0", CultureInfo.InvariantCulture)} records were lost";
        }
        else if (info.IsTracked == false)
        {
            yield return "run.json says that the run was not tracked completely";
        }
    }

    private static IEnumerable<string> Compare(
        string path, Dictionary<string, decimal?> expected, Func<JsonElement, JsonElement> part, params (string Name, string Sum)[] figures)
    {
        var file = Path.GetFileName(path);
        JsonDocument json;
        try
        {
            json = JsonFile.Read(path);
        }
        catch (BadInputException e)
        {
            return [File.Exists(path) ? e.Message : $"{file} is not there"];
        }

        using (json)
        {
            var values = part(json.RootElement);
            return
            [
                .. figures.Where(figure => !Has(values, figure.Name, expected[figure.Sum]))
                    .Select(figure => $"{file}: '{figure.Name}' is {Text(values, figure.Name)}, the records say {expected[figure.Sum]?.ToString(CultureInfo.InvariantCulture) ?? "null"}"),
            ];
        }
    }

    private static bool Has(JsonElement values, string name, decimal? expected) =>
        values.ValueKind == JsonValueKind.Object && values.TryGetProperty(name, out var value)
        && (value.ValueKind == JsonValueKind.Null ? expected is null : expected is { } sum && values.Amount(name) == sum);

    private static string Text(JsonElement values, string name) => values.ValueKind == JsonValueKind.Object && values.TryGetProperty(name, out var value)
        ? value.ValueKind == JsonValueKind.Number ? value.GetRawText() : value.ValueKind.ToString().ToLowerInvariant()
        : "missing";
}
