using System.Text.Json;
using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Cli.Tests.Support;

namespace TokenInstrumentation.Cli.Tests.Commands;

public sealed class EstimateTests : IDisposable
{
    private const string Golden =
        """
        ============================================================
        Token Usage Estimator
        ============================================================

        Estimated for 5 iterations:
          Input tokens:  20,000 (5 × 2,000 × 2 roles)
          Output tokens: 10,000 (5 × 1,000 × 2 roles)
          Total tokens:  30,000

        Estimated cost (GPT-4 pricing):
          Input:  $0.6000
          Output: $0.6000
          Total:  $1.2000

        💡 With scope-based iteration (typical 20-30% savings):
          Tokens: 21,000 - 24,000
          Cost:   $0.8400 - $0.9600
        ============================================================

        """;

    private readonly TestRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public async Task ItIsSeed001LineByLine()
    {
        var run = await CommandRun.OfAsync("estimate", "--iterations", "5", "--scopes");
        Assert.Equal((ExitCode.Fine, ""), (run.ExitCode, run.Errors));
        Assert.StartsWith(Golden.ReplaceLineEndings("\n"), run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RealRunsReplaceTheAssumptions()
    {
        // Two iterations of 100 + 300 tokens and one of 100 + 700: of one site every call, of the other each second.
        _runs.Add("run_a", Call("ask", 1, 60, 40), Call("write", 1, 200, 100), Call("ask", 2, 60, 40), Call("write", 2, 200, 100));
        _runs.Add("run_b", Call("ask", 1, 60, 40), Call("write", 1, 400, 300));
        using var json = JsonDocument.Parse((await _runs.RunAsync("estimate", "--iterations", "6", "--from", "run_*", "--json")).Output);
        var root = json.RootElement;
        Assert.Equal(
            ["measured", "1960", "1240", "3200", "6", "2", "3", "0"],
            new[] { "source", "input_tokens", "output_tokens", "total_tokens", "cost_usd", "runs", "measured_iterations", "unpriced_calls" }.Select(name => root.GetProperty(name).ToString()));
        Assert.InRange(root.GetProperty("total_tokens_p95").GetInt64(), 3600, 4800);
        var write = root.GetProperty("call_sites")[0];
        Assert.Equal(
            ["write", "id-write", "1", "200", "400", "100", "300"],
            new[] { "operation", "call_site", "calls_per_iteration", "input_tokens_p50", "input_tokens_p95", "output_tokens_p50", "output_tokens_p95" }.Select(name => write.GetProperty(name).ToString()));

        var text = (await _runs.RunAsync("estimate", "--iterations", "6", "--from", "run_a,run_b")).Output;
        Assert.Contains("  Total tokens:  3,200\n", text, StringComparison.Ordinal);
        Assert.Matches("write +id-write +1 +200 +100 +300\n", text);
        Assert.DoesNotContain("Assumed", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("estimate")]
    [InlineData("estimate", "--iterations", "0")]
    [InlineData("estimate", "--iterations", "many")]
    [InlineData("estimate", "--iterations", "5", "--from", "nothing")]
    [InlineData("estimate", "--iterations", "5", "--from", "empty")]
    public async Task BadInputIsSaid(params string[] arguments)
    {
        _runs.Add("empty");
        var run = await _runs.RunAsync(arguments);
        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.NotEmpty(run.Errors);
        Assert.Empty(run.Output);
    }

    private static string Call(string operation, int iteration, int input, int output) =>
        $$"""{"operation":"{{operation}}","call_site":"id-{{operation}}","iteration":{{iteration}},"input_tokens":{{input}},"output_tokens":{{output}},"cost_usd":0.5}""";
}
