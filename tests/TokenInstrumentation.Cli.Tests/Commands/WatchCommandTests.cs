using System.Text.Json;
using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Cli.Output;
using TokenInstrumentation.Cli.Tests.Support;

namespace TokenInstrumentation.Cli.Tests.Commands;

public sealed class WatchCommandTests : IDisposable
{
    private const string Compressed =
        """{"agent_name":"a","input_tokens":70,"output_tokens":30,"prompt_tokens_saved":30,"word_limit":300,"word_count":310}""";

    private readonly TestRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public async Task A_run_is_followed_until_it_ends_a_line_per_change()
    {
        var run = TokenRun.Start("live", options: new TokenRunOptions { RunsDirectory = _runs.Path, TokenBudget = 40_000, Durability = Durability.KillSafe });
        var watching = Task.Run(() => _runs.RunAsync("watch", "live", "--interval", "20"));
        for (var i = 1; i <= 5; i++)
        {
            TokenTracking.Record("gpt-4o-mini", new TokenUsage(3000, 700), $"agent {i}");
            await Task.Delay(100);
        }

        Assert.False(watching.IsCompleted, "the run has not ended");
        await run.DisposeAsync();
        var watched = await watching.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal((ExitCode.Fine, ""), (watched.ExitCode, watched.Errors));
        var lines = watched.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.InRange(lines.Length, 3, 6);
        Assert.Equal(lines.Distinct(), lines);
        Assert.Equal("total 18,500 tokens | 46.3% of 40,000 | agents done 5 | prompt reduction – | compliance –", lines[^1]);
    }

    [Fact]
    public async Task A_run_that_has_ended_is_shown_once()
    {
        _runs.Add("done", "\"status\":\"completed\",\"token_budget\":1000", [Compressed, Compressed.Replace("310", "290"), """{"agent_name":"b","input_tokens":100,"status":"failed","success":false}"""]);
        Assert.Equal(
            "total 300 tokens | 30.0% of 1,000 | agents done 1 | prompt reduction 20.0% | compliance 50.0%\n", (await _runs.RunAsync("watch", "done")).Output);
        using var json = JsonDocument.Parse((await _runs.RunAsync("watch", "done", "--json")).Output);
        Assert.Equal(
            ("ended", 3, 300, 0.3m, 1, 0.2m, 0.5m),
            (json.RootElement.GetProperty("status").GetString(), Number("calls"), Number("total_tokens"), Number("of_target"), Number("agents_done"), Number("prompt_reduction"), Number("word_limit_compliance")));

        decimal Number(string name) => json.RootElement.GetProperty(name).GetDecimal();
    }

    [Fact]
    public async Task Without_a_budget_the_target_is_what_one_states()
    {
        _runs.Add("seed", Compressed);
        Assert.StartsWith("total 100 tokens | no target | ", (await _runs.RunAsync("watch", "seed")).Output, StringComparison.Ordinal);
        Assert.StartsWith("total 100 tokens | 25.0% of 400 | ", (await _runs.RunAsync("watch", "seed", "--target", "400")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_terminal_the_numbers_stay_in_place_and_names_command_nothing()
    {
        Directory.CreateDirectory(_runs.File("live", ""));
        await File.WriteAllTextAsync(_runs.File("live", "run.json"), """{"run_id":"\u001b]0;x\u0007live","status":"running","token_budget":1000}""");
        await File.WriteAllTextAsync(_runs.File("live", "tokens.jsonl"), Compressed + "\n");
        var output = new StringWriter { NewLine = "\n" };
        var watching = Task.Run(() => TokensCommandLine.RunAsync(["watch", "live", "--interval", "20", "--runs", _runs.Path], new Terminal(output, output, isInteractive: true, width: 80)));
        await Task.Delay(200);
        await File.AppendAllTextAsync(_runs.File("live", "tokens.jsonl"), Compressed + "\n");
        await Task.Delay(200);
        await File.WriteAllTextAsync(_runs.File("live", "run.json"), """{"run_id":"\u001b]0;x\u0007live","status":"completed","token_budget":1000}""");
        Assert.Equal(ExitCode.Fine, await watching.WaitAsync(TimeSpan.FromSeconds(20)));
        var text = output.ToString();
        Assert.Contains("\u001b[6A\u001b[J", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b]", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u0007', text);
        Assert.Contains("Of target", text, StringComparison.Ordinal);
        Assert.Contains("20.0% of 1,000 ████", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_that_are_no_records_are_counted()
    {
        _runs.Add("broken", Compressed, "x", "{\"input_tokens\":1");
        var run = await _runs.RunAsync("watch", "broken");
        Assert.Contains("2 lines are no records: 'tokens verify broken' names them", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_in_place_of_the_records_is_bad_input()
    {
        Directory.CreateDirectory(_runs.File("folder", "tokens.jsonl"));
        await File.WriteAllTextAsync(_runs.File("folder", "run.json"), "{}");
        Assert.Equal(ExitCode.Fine, (await _runs.RunAsync("watch", "folder")).ExitCode);
        Assert.Equal(ExitCode.BadInput, (await _runs.RunAsync("watch", "nobody")).ExitCode);
    }
}
