using System.Text.RegularExpressions;
using TokenInstrumentation.PackageTests.Support;
using TokenInstrumentation.Testing.LoopbackOpenAI;

namespace TokenInstrumentation.PackageTests;

/// <summary>Somebody follows README's 60-second start to the letter; the provider is a stand-in, named by the variables that README names.</summary>
[Collection(PackagesCollection.Name)]
public sealed partial class ReadmeTests(PackedFeed feed)
{
    [Fact]
    public async Task The_first_steps_work_as_written()
    {
        await using var provider = await LoopbackServer.StartAsync(LoopbackAnswer.FromText("Lemonade: it is cold."));
        var start = QuickStart.Read();
        var run = (await FollowAsync(start.Commands, start.Program, "dotnet run", provider)).Expect(success: true);

        Assert.DoesNotContain("warning TKN", run.Output, StringComparison.Ordinal);
        Assert.Contains("Lemonade: it is cold.", run.Output, StringComparison.Ordinal);
        var billed = Assert.Single(provider.Bill.Lines).Usage;
        Assert.Matches($@"analyst\s+1\s+{billed.Input}\s+{billed.Output}\s+0\s+{billed.Total}\s", run.Output);
        var directory = RunDirectory().Match(run.Output).Groups["path"].Value;
        Assert.Single(File.ReadLines(Path.Combine(directory, "tokens.jsonl")));
    }

    /// <summary>After the first steps, in the same folder. Two runs get the names that the examples use.</summary>
    [Fact]
    public async Task The_command_line_works_as_written()
    {
        await using var provider = await LoopbackServer.StartAsync(LoopbackAnswer.FromText("Lemonade: it is cold."));
        var start = QuickStart.Read();
        var commands = ReadmeSection.Commands("## Command line").Replace("--global", "--tool-path tool", StringComparison.Ordinal).Split('\n', 2);
        var last = $"""
            dotnet run
            {commands[0]} --version {feed.Version}
            export PATH="$PWD/tool:$PATH"
            mkdir -p others && cp -r runs/run_* others/main_1 && cp -r runs/run_* others/branch_1
            tokens() (if [ "$1" = compare ]; then set -- "$@" --runs others; fi; command tokens "$@")
            {commands[1]}
            """;

        var run = (await FollowAsync(start.Commands, start.Program, last, provider)).Expect(success: true);

        var billed = Assert.Single(provider.Bill.Lines).Usage;
        Assert.Contains($"Total Tokens: {billed.Total}", run.Output, StringComparison.Ordinal);
        Assert.Contains("Token Usage Report", run.Output, StringComparison.Ordinal);
        Assert.Contains("Token Usage Comparison", run.Output, StringComparison.Ordinal);
        Assert.Contains("Token Usage Estimator", run.Output, StringComparison.Ordinal);
        Assert.Contains("Overall: 5/5 tests passed", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_attribute_the_build_warns()
    {
        await using var provider = await LoopbackServer.StartAsync();
        var start = QuickStart.Read();
        var unmarked = string.Join('\n', start.Program.Split('\n').Where(line => !line.Contains("[TrackTokens", StringComparison.Ordinal)));
        var build = (await FollowAsync(start.Commands, unmarked, "dotnet build", provider)).Expect(success: true);
        Assert.Contains("warning TKN101", build.Output, StringComparison.Ordinal);
    }

    private async Task<Outcome> FollowAsync(string commands, string program, string last, LoopbackServer provider)
    {
        var folder = feed.CreateFolder();
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), program);
        var environment = new Dictionary<string, string>(feed.Environment)
        {
            ["OPENAI_API_KEY"] = "none",
            ["OPENAI_BASE_URL"] = provider.Endpoint.ToString(),
        };
        return await Command.RunAsync("bash", ["-ec", $"{commands}\ncp ../Program.cs .\n{last}"], folder, environment);
    }

    [GeneratedRegex("^Run directory: (?<path>.+)$", RegexOptions.Multiline)]
    private static partial Regex RunDirectory();
}
