using System.Text.Json;
using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Cli.Tests.Support;
using TokenInstrumentation.Manifest;

namespace TokenInstrumentation.Cli.Tests.Commands;

public sealed class VerifyCommandTests : IDisposable
{
    private readonly TestRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public async Task A_whole_run_passes_in_the_manner_of_seed_002()
    {
        await House.RunAsync(_runs, "run", withCritic: true);
        var run = await _runs.RunAsync("verify", "run", "--manifest", House.Assembly, "--require-coverage", "100%");
        var tokens = JsonDocument.Parse(await File.ReadAllBytesAsync(_runs.File("run", "run.json"))).RootElement.GetProperty("tokens");
        Assert.Equal(
            $"""
            Record Format: ✅ PASSED (4 records)
            Agent Coverage: ✅ PASSED (3 of 3 call sites have records, 100.0%)
            Performance Metrics: ✅ PASSED (3 agents, 1 model)
            Export Functionality: ✅ PASSED (json, csv, simple, log)
            Totals: ✅ PASSED ({tokens.GetProperty("total")} tokens, ${tokens.GetProperty("cost_usd").GetDecimal():F4})

            Overall: 5/5 tests passed
            🎉 ALL TESTS PASSED

            """,
            run.Output);
        Assert.Equal((ExitCode.Fine, ""), (run.ExitCode, run.Errors));
    }

    [Fact]
    public async Task A_profiled_and_rotated_run_passes_too()
    {
        TokenTracking.Configure(static options => (options.Rotation, options.Profile) = (new RecordRotation { MaxBytes = 1 }, true));
        try
        {
            await House.RunAsync(_runs, "run");
        }
        finally
        {
            TokenTracking.Configure(static options => (options.Rotation, options.Profile) = (null, false));
        }

        var run = await _runs.RunAsync("verify", "run", "--manifest", House.Assembly);
        Assert.True(run.ExitCode == ExitCode.Fine, run.Output);
        var saved = await File.ReadAllTextAsync(_runs.File("run", "token_summary.json"));
        Assert.Contains("\"timings\"", saved, StringComparison.Ordinal);
        Assert.Equal(saved, (await _runs.RunAsync("summary", "run", "--json")).Output);
    }

    [Theory]
    [InlineData("format", "tokens.jsonl", "\n", "\n{\"input_tokens\":-1}\n", "tokens.jsonl(2): a negative count")]
    [InlineData("format", "tokens.jsonl", "{\"schema\":1", "{\"schema\":1,", "tokens.jsonl(1): ")]
    [InlineData("coverage", "tokens.jsonl", "\"analyst\"", "\"unknown\"", "of 3 records name no agent")]
    [InlineData("metrics", "token_summary.json", "\"calls\": 3", "\"calls\": 4", "token_summary.json(11): '\"calls\": 4,', the records say '\"calls\": 3,'")]
    [InlineData("totals", "token_summary.json", "\"calls\": 3", "\"calls\": 4", "token_summary.json: 'calls' is 4, the records say 3")]
    [InlineData("totals", "run.json", "\"records\": 3", "\"records\": 2", "run.json: 'records' is 2, the records say 3")]
    [InlineData("totals", "run.json", "\"records_lost\": 0", "\"records_lost\": 5", "5 records were lost")]
    [InlineData("totals", "run.json", "\"tracked\": true", "\"tracked\": false", "not tracked completely")]
    [InlineData("totals", "run.json", "\"completed\"", "\"running\"", "under way")]
    [InlineData("totals", "run.json", "\"tokens\": {", "\"tokens\": 7, \"x\": {", "'total' is missing")]
    [InlineData("totals", "run.json", "{", "", "not JSON")]
    public async Task What_is_wrong_is_found_by_the_test_for_it(string check, string file, string before, string after, string failure)
    {
        await House.RunAsync(_runs, "run");
        var path = _runs.File("run", file);
        var text = await File.ReadAllTextAsync(path);
        var at = text.IndexOf(before, StringComparison.Ordinal);
        Assert.True(at >= 0, text);
        await File.WriteAllTextAsync(path, text[..at] + after + text[(at + before.Length)..]);
        var run = await _runs.RunAsync("verify", "run", "--json");
        Assert.Equal(ExitCode.GateFailed, run.ExitCode);
        using var json = JsonDocument.Parse(run.Output);
        Assert.False(json.RootElement.GetProperty("passed").GetBoolean());
        var failed = json.RootElement.GetProperty("checks").EnumerateArray().Single(one => one.GetProperty("name").GetString() == check);
        Assert.Contains(failed.GetProperty("failures").EnumerateArray(), one => one.GetString()!.Contains(failure, StringComparison.Ordinal));
        Assert.Contains("❌ FAILED", (await _runs.RunAsync("verify", "run")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_files_are_said_and_what_others_wrote_is_read()
    {
        _runs.Add("seed", """{"timestamp": "2026-02-28T12:00:00", "operation": "advocate", "iteration": 1, "input_tokens": 2500, "output_tokens": 1200, "total_tokens": 3700, "model": "gpt-4", "cost_usd": 0.15}""");
        var run = await _runs.RunAsync("verify", "seed");
        Assert.Equal(ExitCode.GateFailed, run.ExitCode);
        Assert.Contains("Record Format: ✅ PASSED (1 record)", run.Output, StringComparison.Ordinal);
        Assert.Contains("'tokens summary seed --save' writes it", run.Output, StringComparison.Ordinal);
        Assert.Contains("run.json is not there", run.Output, StringComparison.Ordinal);
        Assert.Contains("Export Functionality: ✅ PASSED", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Coverage_is_what_has_records_of_what_the_build_knows()
    {
        await House.RunAsync(_runs, "run");
        var strict = await _runs.RunAsync("verify", "run", "--manifest", House.Assembly, "--require-coverage", "100%");
        Assert.Equal(ExitCode.GateFailed, strict.ExitCode);
        Assert.Contains("Agent Coverage: ❌ FAILED (2 of 3 call sites have records, 66.7%)", strict.Output, StringComparison.Ordinal);
        Assert.Contains("66.7% of the call sites have records, 100.0% are required", strict.Output, StringComparison.Ordinal);
        Assert.Contains("House.CriticizeAsync", strict.Output, StringComparison.Ordinal);
        Assert.Contains("no records of agent 'critic'", strict.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Fine, (await _runs.RunAsync("verify", "run", "--manifest", House.Assembly, "--require-coverage", "66.6%")).ExitCode);
        Assert.Equal(ExitCode.Fine, (await _runs.RunAsync("verify", "run", "--manifest", House.Assembly)).ExitCode);
    }

    /// <summary>The requests of what it makes may be booked at the call that drives it.</summary>
    [Fact]
    public async Task What_makes_a_runner_needs_no_records_of_its_own()
    {
        await House.RunAsync(_runs, "run");
        var manifest = Path.Combine(_runs.Path, "tokens.manifest.json");
        var known = ManifestReader.Read(AssemblyManifest.ReadJson(House.Assembly));
        var sender = new ManifestCallSite { Id = "0123456789abcdef", Member = "App.Bot.Make", Callee = "BetaToolRunnerExtensions.ToolRunner", Kind = "sender", State = CallSiteState.Intercepted };
        await File.WriteAllTextAsync(manifest, ManifestWriter.Write(known with { CallSites = [.. known.CallSites, sender] }));

        var run = await _runs.RunAsync("verify", "run", "--manifest", manifest, "--require-coverage", "100%");

        Assert.Contains("(2 of 3 call sites have records, 66.7%)", run.Output, StringComparison.Ordinal);
        Assert.Contains("no records of", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("App.Bot.Make", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_nobody_answers_for_fails()
    {
        await House.RunAsync(_runs, "run");
        var manifest = Path.Combine(_runs.Path, "tokens.manifest.json");
        await File.WriteAllTextAsync(manifest, ManifestWriter.Write(new TokenManifest(
            "App", [], [], [new ManifestCallSite { Id = "0123456789abcdef", Member = "App.Bot.Ask\u001b[2J", Callee = "IChatClient.GetResponseAsync" }])));
        var run = await _runs.RunAsync("verify", "run", "--manifest", manifest);
        Assert.Equal(ExitCode.GateFailed, run.ExitCode);
        Assert.Contains("nobody answers for IChatClient.GetResponseAsync in App.Bot.Ask\\u001b[2J (call site 0123456789abcdef)", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("verify", "run", "--require-coverage", "100%")]
    [InlineData("verify", "run", "--require-coverage", "all")]
    [InlineData("verify", "run", "--require-coverage", "101%")]
    [InlineData("verify", "run", "--manifest", "/no/such.dll")]
    [InlineData("verify", "run", "--manifest", "/etc/hostname")]
    [InlineData("verify", "nobody")]
    [InlineData("verify")]
    public async Task Bad_input_is_told_from_a_gate(params string[] arguments)
    {
        await House.RunAsync(_runs, "run");
        var run = await _runs.RunAsync(arguments);
        Assert.Equal((ExitCode.BadInput, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("tokens: ", run.Errors, StringComparison.Ordinal);
    }
}
