using System.Text.Json;
using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Cli.Tests.Support;

namespace TokenInstrumentation.Cli.Tests.Commands;

public sealed class CliPageTests : IDisposable
{
    private readonly TestRuns _runs = new();

    public CliPageTests()
    {
        Add("run_tech_20260228_123456", 23, [.. Seed.Run, """{"agent_name":"analyst","input_tokens":0,"iteration":1,"timestamp":"2026-01-01T00:00:00Z","cost_usd":0,"usage_source":"provider"}"""]);
        Add("run_baseline", 10, Seed.Of(5, 25_000, "0.9"));
        Add("run_with_scopes", 11, Seed.Of(3, 18_500, "0.675"));
        Add("main_1", 1, Seed.Of(4, 20_000, "0.9"));
        Add("main_2", 2, Seed.Of(4, 21_000, "0.9"));
        Add("branch_1", 3, Seed.Of(4, 19_000, "0.8"));
        Add("branch_2", 4, Seed.Of(4, 19_500, "0.8"));
    }

    public static TheoryData<string> Commands { get; } = ["summary", "compare", "report", "estimate", "completion"];

    public void Dispose() => _runs.Dispose();

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task EveryExampleRuns(string command)
    {
        var examples = CliPage.Examples(command).ToList();
        Assert.NotEmpty(examples);
        foreach (var example in examples)
        {
            var run = await _runs.RunAsync(example);
            Assert.True(run is { ExitCode: ExitCode.Fine, Errors: "" }, $"{string.Join(' ', example)}: {run.ExitCode}, {run.Errors}");
        }
    }

    [Theory]
    [InlineData("summary")]
    [InlineData("compare")]
    public async Task TheOutputShownIsTheOutput(string command)
    {
        _runs.Add("run_tech_20260228_123456", "\"phase\":\"tech\"", Seed.Run);
        var run = await _runs.RunAsync(CliPage.Examples(command).First());
        Assert.Contains(CliPage.Output(command) + "\n", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("summary", "summary", "latest")]
    [InlineData("compare", "compare", "main_*", "branch_*", "--max-increase", "5%")]
    [InlineData("report", "report", "--by", "agent")]
    [InlineData("estimate", "estimate", "--iterations", "2", "--scopes", "--from", "run_*")]
    public async Task EveryFieldIsNamed(string command, params string[] arguments)
    {
        var section = CliPage.Section(command);
        using var json = JsonDocument.Parse((await _runs.RunAsync([.. arguments, "--json"])).Output);
        Assert.All(Names(json.RootElement), name => Assert.Contains($"`{name}`", section, StringComparison.Ordinal));
    }

    // Of objects whose keys are names of agents and the like, only the keys of the values.
    private static IEnumerable<string> Names(JsonElement json, bool isMap = false) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => (isMap ? [] : (string[])[member.Name]).Concat(Names(member.Value, member.Name.StartsWith("breakdown_", StringComparison.Ordinal)))),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(static item => Names(item)),
        _ => [],
    };

    private void Add(string run, int hour, string[] lines) => _runs.Add(run, $"\"phase\":\"tech\",\"started_at\":\"2026-02-28T{hour:00}:00:00Z\"", lines);
}
