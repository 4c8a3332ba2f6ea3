using System.Text;
using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Cli.Tests.Support;

namespace TokenInstrumentation.Cli.Tests.Commands;

public sealed class SummaryTests : IDisposable
{
    private const string Golden =
        """
        ============================================================
        Token Usage Summary — run_tech_20260228_123456
        ============================================================
        Phase: tech
        Iterations: 3

        Total Tokens: 18,500
          Input:  11,000
          Output: 7,500

        Estimated Cost: $0.6750
          Per iteration: $0.2250
          Avg tokens/iteration: 6,167

        Breakdown by operation:
          advocate       :    9,200 tokens ($0.3360)
          contrarian     :    7,800 tokens ($0.2850)
          integrator     :    1,500 tokens ($0.0540)
        ============================================================

        """;

    private readonly TestRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public async Task ItIsSeed001LineByLine()
    {
        _runs.Add("run_tech_20260228_123456", Seed.Run);
        var run = await _runs.RunAsync("summary", "run_tech_20260228_123456");
        Assert.Equal((ExitCode.Fine, ""), (run.ExitCode, run.Errors));
        Assert.StartsWith(Golden.ReplaceLineEndings("\n"), run.Output, StringComparison.Ordinal);
        Assert.All(run.Output.Split('\n'), static line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public async Task JsonAndTheSavedFileAreTheRuntimesSummaryToTheByte()
    {
        _runs.Add("run_a", Seed.Run);
        var run = await _runs.RunAsync("summary", "run_a", "--save", "--json");
        using var expected = new MemoryStream();
        TokenSummary.OfFile(_runs.File("run_a", "tokens.jsonl")).Write(expected);
        var text = Encoding.UTF8.GetString(expected.ToArray()) + "\n";
        Assert.Equal(text, run.Output);
        Assert.Equal(text, File.ReadAllText(_runs.File("run_a", "token_summary.json")));
    }

    [Fact]
    public async Task EveryTotalSaysWhatItLeavesOut()
    {
        _runs.Add("run_a", """{"operation":"a","input_tokens":5,"cost_usd":0.5}""", """{"operation":"b","input_tokens":5}""", "broken");
        var run = await _runs.RunAsync("summary", "run_a");
        Assert.Contains("Estimated Cost: $0.5000, 1 of 2 calls without a price\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("b              :        5 tokens (unknown, 1 of 1 calls without a price)", run.Output, StringComparison.Ordinal);
        Assert.Contains("Broken lines: 1", run.Output, StringComparison.Ordinal);
        Assert.Contains("tokens.jsonl(3): ", run.Errors, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Fine, run.ExitCode);
    }

    [Fact]
    public async Task NamesCannotMoveTheCursor()
    {
        _runs.Add("run_a", """{"agent_name":"\u001b[2J","operation":"\u009b1A\u202e","model":"a\nb","phase":"\r","run_id":"\u001b]0;x\u0007","input_tokens":5}""");
        var run = await _runs.RunAsync("summary", "run_a");
        Assert.DoesNotContain(run.Output, static c => c != '\n' && (char.IsControl(c) || c == '\u202e'));
        Assert.Contains("\\u001b[2J", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FiltersLeaveTheRestOut()
    {
        _runs.Add("run_a", """{"agent_name":"a","input_tokens":5,"timestamp":"2026-02-28T12:00:00Z"}""", """{"agent_name":"b","input_tokens":7,"timestamp":"2026-03-01T12:00:00Z"}""");
        Assert.Contains("Total Tokens: 7\n", (await _runs.RunAsync("summary", "run_a", "--agent", "b")).Output, StringComparison.Ordinal);
        Assert.Contains("Total Tokens: 5\n", (await _runs.RunAsync("summary", "run_a", "--until", "2026-03-01")).Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.BadInput, (await _runs.RunAsync("summary", "run_a", "--agent", "b", "--save")).ExitCode);
    }

    [Fact]
    public async Task AnAgentThatDoesNotOccurNamesTheNearest()
    {
        _runs.Add("run_a", """{"agent_name":"analyst","input_tokens":5}""", """{"agent_name":"writer","input_tokens":7}""");
        foreach (var command in (string[][])[["summary", "run_a"], ["report"]])
        {
            var run = await _runs.RunAsync([.. command, "--agent", "analist"]);
            Assert.Equal(ExitCode.BadInput, run.ExitCode);
            Assert.Contains("There is no agent 'analist' in the records. Did you mean 'analyst'", run.Errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ARunWithoutRecordsHasNone()
    {
        _runs.Add("run_a");
        var run = await _runs.RunAsync("summary", "run_a");
        Assert.Equal(ExitCode.Fine, run.ExitCode);
        Assert.Contains("Total Tokens: 0\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFolderForAFileIsBadInput()
    {
        Directory.CreateDirectory(_runs.File("run_a", "tokens.jsonl"));
        var run = await _runs.RunAsync("summary", "run_a");
        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains("is a folder", run.Errors, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task AnUnknownRunIsBadInput()
    {
        _runs.Add("run_tech_1");
        var run = await _runs.RunAsync("summary", "run_tehc_1");
        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains("Did you mean 'run_tech_1'?", run.Errors, StringComparison.Ordinal);
    }
}
