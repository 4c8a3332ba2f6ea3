using TokenInstrumentation.PackageTests.Support;

namespace TokenInstrumentation.PackageTests;

/// <summary>What a build with the package makes of <c>tokens.json</c>.</summary>
[Collection(PackagesCollection.Name)]
public sealed class ConfigurationTests(PackedFeed feed)
{
    [Fact]
    public async Task Its_limits_reach_the_provider_and_it_lies_beside_the_program()
    {
        var project = feed.CreateProject("Configured");
        var (build, run) = await project.RunAsync();
        Assert.DoesNotContain("TKN", build.Output, StringComparison.Ordinal);
        Assert.Equal("Answer in at most 40 words. 4176", run.Output.Trim());
        Assert.Contains("market_analyst", project.Read("bin/Debug/net10.0/tokens.json"), StringComparison.Ordinal);

        // The library's own would meet it there.
        (await project.DotnetAsync("publish", "-o", "published")).Expect(success: true);
        Assert.Contains("market_analyst", project.Read("published/tokens.json"), StringComparison.Ordinal);
        Assert.Empty(project.Find("Library/bin", "tokens.json"));
    }

    [Fact]
    public async Task A_malformed_one_is_an_error_at_line_and_column()
    {
        var project = feed.CreateProject("Configured");
        project.Write("tokens.json", "{\n  \"agents\": {\n    \"market_analyst\": { \"wordLimits\": 40 }\n  }\n}\n");
        var build = (await project.BuildAsync()).Expect(success: false);
        Assert.Contains("tokens.json(3,25): error TKN104: 'wordLimits' is no key here, did you mean 'wordLimit'?", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_that_it_does_not_declare_is_a_warning()
    {
        var project = feed.CreateProject("Configured");
        project.Write("tokens.json", "{ \"run\": { \"tokenBudget\": 10 }, \"agents\": { \"market_analyst_2\": { \"tokenBudget\": 11 } } }");
        var build = (await project.BuildAsync()).Expect(success: true);
        Assert.Contains(
            "Program.cs(8,25): warning TKN105: Agent 'market_analyst' is not declared in tokens.json, did you mean 'market_analyst_2'?", build.Output, StringComparison.Ordinal);
        Assert.Contains("tokens.json(1,27): warning TKN202: The agents may spend 11 tokens together", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_that_name_that_is_something_else_can_be_left_alone()
    {
        var project = feed.CreateProject("Configured");
        project["TokenInstrumentationTokensFile"] = "none";
        project.Write("tokens.json", "{ \"color\": { \"$value\": \"#fff\" } }");
        Assert.DoesNotContain("TKN104", (await project.BuildAsync()).Expect(success: true).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_may_lie_in_a_folder()
    {
        var project = feed.CreateProject("Configured");
        project["TokenInstrumentationTokensFile"] = "config/tokens.json";
        project.Move("tokens.json", "config/tokens.json");
        Assert.Equal("Answer in at most 40 words. 4176", (await project.RunAsync()).Run.Output.Trim());
        Assert.Equal(["tokens.json"], project.Find("bin/Debug/net10.0", "tokens.json"));
    }
}
