using System.Text.Json;
using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Cli.Tests.Support;

namespace TokenInstrumentation.Cli.Tests.Commands;

public sealed class CompareTests : IDisposable
{
    private const string Golden =
        """
        ============================================================
        Token Usage Comparison
        ============================================================

        Baseline: run_tech_baseline
          Tokens: 25,000
          Cost:   $0.9000
          Iterations: 5

        Optimized: run_tech_with_scopes
          Tokens: 18,500
          Cost:   $0.6750
          Iterations: 3

        Savings:
          Tokens: 6,500 (26.0%)
          Cost:   $0.2250

        ✅ Optimization successful! Saved 26.0% tokens
        ============================================================
        Per iteration:
          Baseline:  5,000 tokens ($0.1800)
          Optimized: 6,167 tokens ($0.2250)
          Change:    +23.3% tokens each

        Not the same work: fewer iterations, and each takes 23.3% more tokens.
        """;

    private readonly TestRuns _runs = new();

    public CompareTests()
    {
        _runs.Add("run_tech_baseline", Seed.Of(5, 25_000, "0.9"));
        _runs.Add("run_tech_with_scopes", Seed.Of(3, 18_500, "0.675"));
    }

    public void Dispose() => _runs.Dispose();

    [Fact]
    public async Task ItIsSeed001LineByLineAndThenTheTruth()
    {
        var run = await _runs.RunAsync("compare", "run_tech_baseline", "run_tech_with_scopes");
        Assert.Equal((ExitCode.Fine, ""), (run.ExitCode, run.Errors));
        Assert.StartsWith(Golden.ReplaceLineEndings("\n"), run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5%", ExitCode.GateFailed)]
    [InlineData("23.3%", ExitCode.GateFailed)]
    [InlineData("23.4%", ExitCode.Fine)]
    [InlineData("much", ExitCode.BadInput)]
    public async Task FewerIterationsDoNotHideDearerOnesFromTheGate(string limit, int exitCode) =>
        Assert.Equal(exitCode, (await _runs.RunAsync("compare", "run_tech_baseline", "run_tech_with_scopes", "--max-increase", limit)).ExitCode);

    [Fact]
    public async Task CheaperIterationsDoNotHideMoreOfThem()
    {
        var run = await _runs.RunAsync("compare", "run_tech_with_scopes", "run_tech_baseline", "--max-increase", "5%");
        Assert.Equal(ExitCode.GateFailed, run.ExitCode);
        Assert.Contains("a run takes 35.1% more tokens", run.Errors, StringComparison.Ordinal);
        Assert.Contains("❌ No tokens saved: 35.1% more", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SeveralRunsGiveAnIntervalAndTheSameOneEachTime()
    {
        for (var i = 0; i < 5; i++)
        {
            _runs.Add($"base_{i}", Seed.Of(5, 20_000 + (i * 500), "0.9"));
            _runs.Add($"opt_{i}", Seed.Of(5, 15_000 + (i * 500), "0.7"));
        }

        var run = await _runs.RunAsync("compare", "base_*", "opt_*");
        Assert.Contains("Baseline: 5 runs, the mean of\n  base_", run.Output, StringComparison.Ordinal);
        Assert.Contains("  Tokens: 21,000\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("95% interval of the change (bootstrap over 5 and 5 runs):", run.Output, StringComparison.Ordinal);
        Assert.Equal(run.Output, (await _runs.RunAsync("compare", "base_*", "opt_*")).Output);

        using var json = JsonDocument.Parse((await _runs.RunAsync("compare", "base_*", "opt_*", "--json", "--max-increase", "1%")).Output);
        var change = json.RootElement.GetProperty("change").GetDouble();
        var interval = json.RootElement.GetProperty("interval").EnumerateArray().Select(static end => end.GetDouble()).ToArray();
        Assert.Equal(-5000.0 / 21_000, change, 5);
        Assert.InRange(interval[0], change - 0.06, change - 0.01);
        Assert.InRange(interval[1], change + 0.01, change + 0.06);
        Assert.True(json.RootElement.GetProperty("passed").GetBoolean());
    }

    [Fact]
    public async Task RunsThatDoNotDifferMayBeChance()
    {
        for (var i = 0; i < 4; i++)
        {
            _runs.Add($"base_{i}", Seed.Of(5, 20_000 + (i * 500), "0.9"));
            _runs.Add($"opt_{i}", Seed.Of(5, 20_100 + (i * 480), "0.9"));
        }

        Assert.Contains("it may be chance", (await _runs.RunAsync("compare", "base_*", "opt_*")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARunWithoutTokensCannotBeCompared()
    {
        _runs.Add("empty");
        var run = await _runs.RunAsync("compare", "run_tech_baseline", "empty");
        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains("'empty' has no token data", run.Errors, StringComparison.Ordinal);
    }
}
