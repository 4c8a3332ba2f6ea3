using System.Text.Json;
using TokenInstrumentation.PackageTests.Support;

namespace TokenInstrumentation.PackageTests;

/// <summary>The manifest as the assembly carries it and as a build writes it, and what a build says of it.</summary>
[Collection(PackagesCollection.Name)]
public sealed class ManifestTests(PackedFeed feed)
{
    private const string File = "bin/Debug/net10.0/tokens.manifest.json";
    private const string Summary = "Manifest -> LLM calls: 4 seen, 2 tracked, 1 budgeted, 0 declined";

    [Fact]
    public async Task On_request_the_manifest_of_the_assembly_is_written_published_and_cleaned()
    {
        var project = feed.CreateProject("Manifest");
        project["TokenInstrumentationManifest"] = "true";
        var run = (await project.RunAsync()).Run;
        Assert.Equal(run.Output.TrimEnd(), project.Read(File).TrimEnd());
        using var manifest = JsonDocument.Parse(project.Read(File));
        Assert.Equal("Manifest", manifest.RootElement.GetProperty("assembly").GetString());
        Assert.Equal(["intercepted", "untracked", "excused", "intercepted"], Values(manifest, "state"));
        Assert.Equal(["Analyst.AskAsync", "Analyst.LooseAsync", "Analyst.PingAsync", "Analyst.TellAsync"], Values(manifest, "member"));

        var written = project.WrittenAt(File);
        (await project.BuildAsync()).Expect(success: true);
        Assert.Equal(written, project.WrittenAt(File));

        (await project.DotnetAsync("publish", "-c", "Debug", "-o", "published")).Expect(success: true);
        Assert.Equal(project.Read(File), project.Read("published/tokens.manifest.json"));

        (await project.DotnetAsync("clean")).Expect(success: true);
        Assert.False(project.Exists(File));
        Assert.False(project.Exists("obj/Debug/net10.0/tokens.manifest.json"));
    }

    [Fact]
    public async Task On_request_one_line_sums_up_each_build_and_nothing_is_written_without()
    {
        var project = feed.CreateProject("Manifest");
        var silent = (await project.BuildAsync()).Expect(success: true);
        Assert.DoesNotContain("LLM calls:", silent.Output, StringComparison.Ordinal);
        Assert.False(project.Exists(File));

        project["TokenInstrumentationSummary"] = "true";
        for (var i = 0; i < 2; i++)
        {
            var build = (await project.BuildAsync()).Expect(success: true);
            Assert.Single(build.Output.Split('\n'), line => line.Trim() == Summary);
        }

        // The terminal logger shows what looks like an output.
        var terminal = (await project.DotnetAsync("build", "-tl:on")).Expect(success: true);
        Assert.Contains(Summary["Manifest -> ".Length..], terminal.Output, StringComparison.Ordinal);
        Assert.False(project.Exists(File));
    }

    [Fact]
    public async Task Ids_survive_edits_that_do_not_touch_the_call()
    {
        var project = feed.CreateProject("Manifest");
        project["TokenInstrumentationManifest"] = "true";
        (await project.BuildAsync()).Expect(success: true);
        var before = Ids(project);

        var source = project.Read("Analyst.cs");
        project.Write("Analyst.cs", source
            .Replace("internal sealed class", "// moved\n\npublic class Other { public int Value => 1; }\n\ninternal sealed class", StringComparison.Ordinal)
            .Replace("wordLimit: 300", "wordLimit: 200", StringComparison.Ordinal)
            .Replace("    public async Task<string> LooseAsync", "    [TrackTokens]\n    public async Task<string> LooseAsync", StringComparison.Ordinal));
        (await project.BuildAsync()).Expect(success: true);
        Assert.Equal(before, Ids(project));
        Assert.Contains("\"word_limit\": 200", project.Read(File), StringComparison.Ordinal);

        project.Write("Analyst.cs", source.Replace("TellAsync", "ReportAsync", StringComparison.Ordinal));
        (await project.BuildAsync()).Expect(success: true);
        Assert.Single(before.Except(Ids(project)));
    }

    [Fact]
    public async Task The_manifest_of_an_application_is_not_replaced_by_that_of_its_library()
    {
        var app = feed.CreateProject("Pair/App");
        app["TokenInstrumentationManifest"] = "true";
        (await app.BuildAsync()).Expect(success: true);
        Assert.Contains("\"assembly\": \"App\"", app.Read(File), StringComparison.Ordinal);
        Assert.Contains("\"assembly\": \"Library\"", app.Read("../Library/" + File), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_without_calls_carries_nothing_and_says_so()
    {
        var project = feed.CreateProject("NoLlm");
        project["TokenInstrumentationManifest"] = "true";
        project["TokenInstrumentationSummary"] = "true";
        var build = (await project.BuildAsync()).Expect(success: true);
        Assert.Contains("LLM calls: 0 seen", build.Output, StringComparison.Ordinal);
        Assert.Contains("\"call_sites\": []", project.Read(File), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_prompt_baseline_that_is_missing_fails_the_build()
    {
        var project = feed.CreateProject("Manifest");
        project["TokenInstrumentationPromptBaseline"] = "tokens.baseline.json";
        var build = (await project.BuildAsync()).Expect(success: false);
        Assert.Contains("error TKN901: The prompt baseline 'tokens.baseline.json' does not exist", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_prompt_that_has_grown_too_much_fails_the_build_until_the_growth_is_accepted()
    {
        var project = feed.CreateProject("Manifest");
        project["TokenInstrumentationManifest"] = "true";
        (await project.BuildAsync()).Expect(success: true);
        project.Write("tokens.baseline.json", project.Read(File));

        project["TokenInstrumentationPromptBaseline"] = "tokens.baseline.json";
        (await project.BuildAsync()).Expect(success: true);

        project.Write("Analyst.cs", project.Read("Analyst.cs").Replace("Sum up this report.", "Sum up this report. Be brief, and name the three figures that matter most.", StringComparison.Ordinal));
        for (var i = 0; i < 2; i++)
        {
            var build = (await project.BuildAsync()).Expect(success: false);
            Assert.Contains("error TKN405: The constant prompt of 'Analyst.LooseAsync' grew from 5 to 17 tokens (+240 %), 0 % is allowed", build.Output, StringComparison.Ordinal);
        }

        project["TokenInstrumentationMaxPromptGrowth"] = "240";
        (await project.BuildAsync()).Expect(success: true);
    }

    private static List<string?> Ids(UserProject project)
    {
        using var manifest = JsonDocument.Parse(project.Read(File));
        return Values(manifest, "id");
    }

    private static List<string?> Values(JsonDocument manifest, string name) =>
        [.. manifest.RootElement.GetProperty("call_sites").EnumerateArray().Select(site => site.GetProperty(name).GetString())];
}
