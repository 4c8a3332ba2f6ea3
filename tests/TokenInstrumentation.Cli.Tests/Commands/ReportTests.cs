using System.Text.Json;
using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Cli.Tests.Support;

namespace TokenInstrumentation.Cli.Tests.Commands;

public sealed class ReportTests : IDisposable
{
    // The seed leaves seven runs out ("..."); these make its total.
    private static readonly (int Tokens, string Cost, int Iterations)[] s_seed =
        [(18_500, "0.675", 3), (22_000, "0.81", 4), (25_000, "0.9", 5), .. Enumerable.Repeat((17_000, "0.62", 3), 6), (17_500, "0.645", 3)];

    private static readonly string[] s_golden =
        """
        ================================================================================
        Token Usage Report — Recent 10 Runs
        Phase: tech
        ================================================================================

        Run ID                         Phase      Tokens        Cost  Iter
        --------------------------------------------------------------------------------
        run_tech_20260228_150000       tech       18,500    $0.6750     3
        run_tech_20260228_140000       tech       22,000    $0.8100     4
        run_tech_20260228_130000       tech       25,000    $0.9000     5
        ...
        --------------------------------------------------------------------------------
        TOTAL                                    185,000    $6.7500

        Runs with token data: 10/10
        Average per run: 18,500 tokens ($0.6750)
        ================================================================================
        """.ReplaceLineEndings("\n").Split('\n');

    private readonly TestRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public async Task ItIsSeed001LineByLine()
    {
        AddSeed();
        var run = await _runs.RunAsync("report", "--phase", "tech");
        Assert.Equal((ExitCode.Fine, ""), (run.ExitCode, run.Errors));
        var lines = run.Output.TrimEnd('\n').Split('\n');
        Assert.Equal(s_golden[..10], lines[..10]);
        Assert.Equal(s_golden[11..], lines[17..]);
    }

    [Fact]
    public async Task TheLimitIsOfTheRunsOfThePhase()
    {
        AddSeed();
        _runs.Add("run_story", "\"started_at\":\"2026-03-01T00:00:00Z\",\"phase\":\"story\"", [Seed.Line("a", 1, 5, 5, "1", "story")]);
        var run = await _runs.RunAsync("report", "--phase", "tech", "--limit", "2");
        Assert.Contains("Recent 2 Runs", run.Output, StringComparison.Ordinal);
        Assert.Contains("40,500", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("run_story", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASavedSummaryThatIsOfTheseRecordsIsTakenAndNoOther()
    {
        _runs.Add("run_a", Seed.Run);
        await _runs.RunAsync("summary", "run_a", "--save");
        var path = _runs.File("run_a", "token_summary.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"total_tokens\": 18500", "\"total_tokens\": 777", StringComparison.Ordinal));
        Assert.Contains("TOTAL                                        777", (await _runs.RunAsync("report")).Output, StringComparison.Ordinal);

        // As long as before, but newer; then longer, and older.
        File.SetLastWriteTimeUtc(_runs.File("run_a", "tokens.jsonl"), File.GetLastWriteTimeUtc(path).AddSeconds(1));
        Assert.Contains(" 18,500 ", (await _runs.RunAsync("report")).Output, StringComparison.Ordinal);
        File.AppendAllText(_runs.File("run_a", "tokens.jsonl"), "{\"input_tokens\":1}\n");
        File.SetLastWriteTimeUtc(_runs.File("run_a", "tokens.jsonl"), File.GetLastWriteTimeUtc(path).AddSeconds(-1));
        Assert.Contains(" 18,501 ", (await _runs.RunAsync("report")).Output, StringComparison.Ordinal);
        File.WriteAllText(path, "{\"record_bytes\":");
        Assert.Contains(" 18,501 ", (await _runs.RunAsync("report")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("agent", "unknown", 10)]
    [InlineData("model", "gpt-4", 10)]
    [InlineData("operation", "advocate", 8)]
    [InlineData("call-site", "(none)", 10)]
    [InlineData("day", "2026-02-28", 10)]
    public async Task ItCanBeBrokenDown(string by, string name, int calls)
    {
        _runs.Add("run_a", Seed.Run);
        _runs.Add("run_b", [.. Seed.Run, .. Enumerable.Repeat(Seed.Line("advocate", 1, 1, 1, "0", "tech"), 2)]);
        await _runs.RunAsync("summary", "run_a", "--save");
        var run = await _runs.RunAsync("report", "--by", by);
        Assert.Contains(run.Output.Split('\n'), line => line.StartsWith(name, StringComparison.Ordinal) && line.Contains($" {(by == "operation" ? 6 : calls)} ", StringComparison.Ordinal));
        using var json = JsonDocument.Parse((await _runs.RunAsync("report", "--by", by, "--json")).Output);
        Assert.Equal(37_004, json.RootElement.GetProperty("groups").EnumerateArray().Sum(static group => group.GetProperty("total_tokens").GetInt64()));
        Assert.Equal(37_004, json.RootElement.GetProperty("total").GetProperty("total_tokens").GetInt64());
    }

    [Fact]
    public async Task DaysAreThoseOfTheRecords()
    {
        _runs.Add("run_a", """{"input_tokens":5,"timestamp":"2026-02-28T23:59:59Z"}""", """{"input_tokens":7,"timestamp":"2026-03-01T00:00:00Z"}""");
        var run = await _runs.RunAsync("report", "--by", "day");
        Assert.Matches("2026-02-28 +1 +5 (.*\n)2026-03-01 +1 +7 ", run.Output);
    }

    [Theory]
    [InlineData("7", ExitCode.Fine)]
    [InlineData("6.75", ExitCode.Fine)]
    [InlineData("6.74", ExitCode.GateFailed)]
    public async Task TheGateHoldsOrNot(string limit, int exitCode)
    {
        AddSeed();
        Assert.Equal(exitCode, (await _runs.RunAsync("report", "--max-cost", limit)).ExitCode);
    }

    [Fact]
    public async Task AnUnknownCostIsNotBelowAnyLimit()
    {
        _runs.Add("run_a", """{"input_tokens":5}""");
        var run = await _runs.RunAsync("report", "--max-cost", "1000");
        Assert.Equal(ExitCode.GateFailed, run.ExitCode);
        Assert.Contains("1 of 1 calls have no price", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnEmptyFolderAndNoneAreToldApart()
    {
        var run = await _runs.RunAsync("report");
        Assert.Equal(ExitCode.Fine, run.ExitCode);
        Assert.Contains("Runs with token data: 0/0", run.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.BadInput, (await CommandRun.OfAsync("report", "--runs", "/nowhere/at all")).ExitCode);
    }

    private void AddSeed()
    {
        for (var i = 0; i < s_seed.Length; i++)
        {
            var (tokens, cost, iterations) = s_seed[i];
            _runs.Add($"run_tech_20260228_{15 - i:00}0000", $"\"phase\":\"tech\",\"started_at\":\"2026-02-28T{15 - i:00}:00:00Z\"", Seed.Of(iterations, tokens, cost));
        }
    }
}
