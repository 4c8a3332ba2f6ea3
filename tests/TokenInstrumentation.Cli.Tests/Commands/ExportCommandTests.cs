using System.Text.Json;
using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Cli.Tests.Support;
using TokenInstrumentation.Cli.Verification;

namespace TokenInstrumentation.Cli.Tests.Commands;

public sealed class ExportCommandTests : IDisposable
{
    private const string Analyst = """{"timestamp":"2026-02-28T12:00:00Z","agent_name":"analyst","operation":"advocate","input_tokens":2500,"output_tokens":1200,"model":"gpt-4","phase":"tech"}""";
    private const string Writer = """{"timestamp":"2026-02-28T13:00:00Z","agent_name":"writer","operation":"contrarian","input_tokens":3000,"output_tokens":800,"model":"gpt-4o"}""";
    private const string Hostile = """{"agent_name":"=cmd|' /C calc'!A0","operation":"\u001b[2J\u001b]0;x\u0007\u202e","model":"a\r\nb","input_tokens":1}""";

    private readonly TestRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public async Task Csv_goes_into_a_file_and_is_told()
    {
        _runs.Add("run_a", Analyst, Writer);
        _runs.Add("run_b", Analyst);
        var file = Path.Combine(_runs.Path, "tokens.csv");
        var run = await _runs.RunAsync("export", "run_*", "--format", "csv", "--out", file);
        Assert.Equal((ExitCode.Fine, $"3 records of 2 runs → {file}\n", ""), (run.ExitCode, run.Output, run.Errors));
        var rows = CsvReader.Read(await File.ReadAllTextAsync(file));
        Assert.Equal(4, rows.Count);
        Assert.Equal(["agent_name", "analyst", "analyst", "writer"], rows.Select(static row => row[4]).OrderBy(static name => name, StringComparer.Ordinal));

        run = await _runs.RunAsync("export", "run_a", "--format", "csv", "--out", file, "--json");
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal((2, 1, 0), (Number("records"), Number("runs"), Number("broken_lines")));

        int Number(string name) => json.RootElement.GetProperty(name).GetInt32();
    }

    [Theory]
    [InlineData(2, new string[0])]
    [InlineData(1, new[] { "--agent", "writer" })]
    [InlineData(1, new[] { "--model", "gpt-4" })]
    [InlineData(1, new[] { "--phase", "tech" })]
    [InlineData(1, new[] { "--since", "2026-02-28T12:30" })]
    [InlineData(1, new[] { "--until", "2026-02-28T13:00:00Z" })]
    [InlineData(0, new[] { "--agent", "Writer" })]
    public async Task Filters_choose(int count, string[] filter)
    {
        _runs.Add("run", Analyst, Writer);
        using var json = JsonDocument.Parse((await _runs.RunAsync(["export", "run", .. filter])).Output);
        Assert.Equal(count, json.RootElement.GetArrayLength());
    }

    [Theory]
    [InlineData("json")]
    [InlineData("csv")]
    [InlineData("simple")]
    [InlineData("log")]
    public async Task Nothing_in_a_name_reaches_the_terminal_as_a_command(string format)
    {
        _runs.Add("run", Hostile);
        var run = await _runs.RunAsync("export", "run", "--format", format);
        Assert.Equal(ExitCode.Fine, run.ExitCode);
        Assert.DoesNotContain(run.Output, static c => char.IsControl(c) && c is not ('\n' or '\r'));
        Assert.DoesNotContain('\u202e', run.Output);
        Assert.DoesNotContain("\n=", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(",=", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_call_of_a_real_run_comes_out_once_from_all_its_files()
    {
        TokenTracking.Configure(static options => (options.Rotation, options.Profile) = (new RecordRotation { MaxBytes = 1 }, true));
        try
        {
            await House.RunAsync(_runs, "real", withCritic: true, new TokenRunOptions { Durability = Durability.KillSafe });
        }
        finally
        {
            TokenTracking.Configure(static options => (options.Rotation, options.Profile) = (null, false));
        }

        Assert.True(File.Exists(_runs.File("real", "tokens.2.jsonl")));
        var lines = (await _runs.RunAsync("export", "real", "--format", "simple")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["analyst", "analyst", "critic", "writer"], lines.Select(static line => line.Split('[', ']')[3]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("tokens.jsonl")]
    [InlineData("run.json")]
    [InlineData("token_summary.json")]
    public async Task An_export_never_replaces_a_file_of_a_run(string name)
    {
        _runs.Add("run", Analyst);
        var link = Path.Combine(_runs.Path, "link.json");
        File.CreateSymbolicLink(link, _runs.File("run", name));
        foreach (var path in (string[])[_runs.File("run", name), link])
        {
            var run = await _runs.RunAsync("export", "run", "--out", path);
            Assert.Equal(ExitCode.BadInput, run.ExitCode);
            Assert.Contains("is a file of a run", run.Errors, StringComparison.Ordinal);
        }

        Assert.Equal(Analyst + "\n", await File.ReadAllTextAsync(_runs.File("run", "tokens.jsonl")));
    }

    [Fact]
    public async Task A_disk_that_is_full_is_said()
    {
        _runs.Add("run", Analyst);
        if (File.Exists("/dev/full"))
        {
            var run = await _runs.RunAsync("export", "run", "--out", "/dev/full");
            Assert.Equal(ExitCode.BadInput, run.ExitCode);
            Assert.StartsWith("tokens: Cannot write '/dev/full': No space left on device", run.Errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Lines_that_are_no_records_are_named_and_skipped()
    {
        _runs.Add("run", Analyst, "{\"input_tokens\":-1}", "\u0000\u001b", Writer);
        var run = await _runs.RunAsync("export", "run", "--format", "simple");
        Assert.Equal((ExitCode.Fine, 2), (run.ExitCode, run.Output.Count(static c => c == '\n')));
        Assert.Contains("tokens.jsonl(2): a negative count (skipped)", run.Errors, StringComparison.Ordinal);
        Assert.Contains("tokens.jsonl(3): ", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Errors);
    }

    [Fact]
    public async Task What_contradicts_or_cannot_be_read_is_bad_input()
    {
        _runs.Add("run", Analyst);
        Directory.CreateDirectory(_runs.File("folder", "tokens.jsonl"));
        foreach (var arguments in (string[][])[["run", "--json", "--format", "csv"], ["run", "--format", "xml"], ["folder"], ["none"], ["run", "--since", "soon"], ["run", "--out", "/no/such/folder/x"]])
        {
            var run = await _runs.RunAsync(["export", .. arguments]);
            Assert.Equal((ExitCode.BadInput, ""), (run.ExitCode, run.Output));
            Assert.StartsWith("tokens: ", run.Errors, StringComparison.Ordinal);
        }
    }
}
