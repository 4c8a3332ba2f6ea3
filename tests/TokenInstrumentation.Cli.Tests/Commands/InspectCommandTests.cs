using System.Text.Json;
using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Cli.Tests.Support;

namespace TokenInstrumentation.Cli.Tests.Commands;

public sealed class InspectCommandTests : IDisposable
{
    private readonly TestRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public async Task The_calls_of_an_assembly_are_shown_without_running_it()
    {
        var run = await _runs.RunAsync("inspect", House.Assembly);
        Assert.Equal((ExitCode.Fine, ""), (run.ExitCode, run.Errors));
        Assert.StartsWith("TokenInstrumentation.Cli.Tests\nLLM calls: 4 seen, 3 tracked, 0 budgeted, 0 declined\nTracked: 100.0% (3 of 3 call sites, 1 excused)\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("Tracked (3):", run.Output, StringComparison.Ordinal);
        Assert.All(run.Output.Split('\n'), static line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public async Task Joined_with_runs_it_shows_what_cost_most_and_what_never_ran()
    {
        await House.RunAsync(_runs, "run_1");
        await House.RunAsync(_runs, "run_2");
        _runs.Add("run_3", """{"agent_name":"other","call_site":"ffffffffffffffff","input_tokens":5}""", """{"input_tokens":5}""");
        var run = await _runs.RunAsync("inspect", House.Assembly, "--run", "run_*");
        Assert.Contains("Recorded: 66.7% (2 of 3 call sites have records in 3 runs)", run.Output, StringComparison.Ordinal);
        var lines = run.Output.Split('\n');
        var hottest = Array.FindIndex(lines, static line => line.StartsWith("Hottest (2)", StringComparison.Ordinal));
        Assert.Matches("House\\.AnalyzeAsync +analyst +4 ", lines[hottest + 2]);
        Assert.Contains(" writer ", lines[hottest + 3], StringComparison.Ordinal);
        var never = Array.FindIndex(lines, static line => line.StartsWith("Never run (1)", StringComparison.Ordinal));
        Assert.Contains(" critic ", lines[never + 2], StringComparison.Ordinal);
        Assert.Contains("Not in this manifest: 2 calls of 1 other call sites", run.Output, StringComparison.Ordinal);

        using var json = JsonDocument.Parse((await _runs.RunAsync("inspect", House.Assembly, "--run", "run_*", "--json")).Output);
        Assert.Equal((3, 1, 0, 1, 2L), (Number("call_sites"), Number("excused"), Number("untracked"), Number("never_run"), (long)Number("calls_elsewhere")));
        Assert.Equal([4, 2, 0], json.RootElement.GetProperty("sites").EnumerateArray().Select(static site => site.GetProperty("calls").GetInt32()));

        int Number(string name) => json.RootElement.GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task What_is_no_assembly_or_manifest_is_bad_input()
    {
        var broken = Path.Combine(_runs.Path, "tokens.manifest.json");
        foreach (var text in (string[])["{", "[]", "{}", "{\"assembly\":\"a\",\"schema\":99}", new string('[', 100_000), "{\"schema\":1,\"assembly\":\"a\",\"call_sites\":[{}]}"])
        {
            await File.WriteAllTextAsync(broken, text);
            var run = await _runs.RunAsync("inspect", broken);
            Assert.Equal((ExitCode.BadInput, ""), (run.ExitCode, run.Output));
        }

        var image = Path.Combine(_runs.Path, "App.dll");
        var bytes = await File.ReadAllBytesAsync(House.Assembly);
        foreach (var length in (int[])[0, 1, 64, 200, 600, 4000, bytes.Length / 2])
        {
            await File.WriteAllBytesAsync(image, bytes[..length]);
            var run = await _runs.RunAsync("inspect", image);
            Assert.True(run.ExitCode is ExitCode.BadInput or ExitCode.Fine, $"{length} bytes");
        }

        Assert.Equal(ExitCode.BadInput, (await _runs.RunAsync("inspect", _runs.Path)).ExitCode);
        Assert.Equal(ExitCode.BadInput, (await _runs.RunAsync("inspect", "/no/such.dll")).ExitCode);
    }
}
