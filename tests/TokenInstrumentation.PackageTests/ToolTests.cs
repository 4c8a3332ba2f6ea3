using System.Runtime.InteropServices;
using TokenInstrumentation.PackageTests.Support;

namespace TokenInstrumentation.PackageTests;

/// <summary>The command <c>tokens</c>, installed from its package and as a native binary.</summary>
[Collection(PackagesCollection.Name)]
public sealed class ToolTests(PackedFeed feed)
{
    private const string Record = """{"timestamp":"2026-02-28T12:00:00","operation":"advocate","iteration":1,"input_tokens":2500,"output_tokens":1200,"model":"gpt-4","cost_usd":0.15}""";

    [Fact]
    public async Task The_tool_installs_from_its_package_into_a_fresh_folder_and_runs()
    {
        var folder = feed.CreateFolder();
        WriteRun(folder);
        var install = await Command.RunAsync("dotnet", ["tool", "install", "TokenInstrumentation.Cli", "--tool-path", "tool", "--version", feed.Version], folder, feed.Environment);
        install.Expect(success: true);
        await RunsAsync(Path.Combine(folder, "tool", "tokens"), folder);
    }

    [Fact]
    public async Task A_native_binary_publishes_without_a_warning_and_runs()
    {
        var folder = feed.CreateFolder();
        WriteRun(folder);
        var publish = await Command.RunAsync(
            "dotnet",
            [
                "publish", Path.Combine(Repository.Root, "src", "TokenInstrumentation.Cli"), "-r", RuntimeInformation.RuntimeIdentifier, "-p:TokensNative=true",
                "-o", Path.Combine(folder, "native"), "--artifacts-path", Path.Combine(folder, "artifacts"), "-nodeReuse:false",
            ],
            folder,
            feed.Environment);
        publish.Expect(success: true);
        Assert.DoesNotContain("warning", publish.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Generating native code", publish.Output, StringComparison.Ordinal);
        await RunsAsync(Path.Combine(folder, "native", "tokens"), folder);
    }

    private static void WriteRun(string folder)
    {
        var run = Directory.CreateDirectory(Path.Combine(folder, "runs", "run_1")).FullName;
        File.WriteAllText(Path.Combine(run, "tokens.jsonl"), Record + "\n");
    }

    // Every command that reads, with its own dependencies: a part that is missing shows here.
    private async Task RunsAsync(string tokens, string folder)
    {
        foreach (var (arguments, expected) in ((string, string)[])
        [
            ("--help", "summary"), ("summary run_1 --save", "Total Tokens: 3,700"), ("report --by model --json", "\"name\": \"gpt-4\""),
            ("compare run_1 latest", "No tokens saved."), ("estimate --iterations 2 --from run_1", "Total tokens:  7,400"), ("completion bash", "complete "),
        ])
        {
            var run = (await Command.RunAsync(tokens, arguments.Split(' '), folder, feed.Environment)).Expect(success: true);
            Assert.Contains(expected, run.Output, StringComparison.Ordinal);
        }

        Assert.Contains("'run_1'", (await Command.RunAsync(tokens, ["summary", "run_2"], folder, feed.Environment)).Expect(success: false).Output, StringComparison.Ordinal);
    }
}
