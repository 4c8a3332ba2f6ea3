using TokenInstrumentation.PackageTests.Support;

namespace TokenInstrumentation.PackageTests;

/// <summary>The tokenizer travels in the package and is found by the compiler.</summary>
[Collection(PackagesCollection.Name)]
public sealed class PromptTests(PackedFeed feed)
{
    [Fact]
    public async Task A_compiler_of_its_own_counts_exactly()
    {
        var project = feed.CreateProject("Prompts");
        project["UseSharedCompilation"] = "false";
        await ExpectSixTokensAsync(project);
    }

    [Fact]
    public async Task A_compiler_server_counts_exactly_each_time()
    {
        var project = feed.CreateProject("Prompts");
        using var server = new CompilerServer();
        project["UseSharedCompilation"] = "true";
        project["SharedCompilationId"] = server.Id;
        await ExpectSixTokensAsync(project);
        var process = server.ProcessId;
        // Another compilation, so that the server is asked again: it has loaded the tokenizer by now.
        project.Write("More.cs", "internal static class More;");
        await ExpectSixTokensAsync(project);
        Assert.Equal(process, server.ProcessId);
    }

    [Fact]
    public async Task A_property_turns_the_tokens_of_prompts_into_a_message()
    {
        var project = feed.CreateProject("Prompts");
        project["TokenInstrumentationPromptTokens"] = "true";
        // Messages are not printed; a log has them.
        project["ErrorLog"] = "log.sarif";
        (await project.BuildAsync()).Expect(success: true);
        Assert.Contains("passes 6 tokens of a constant prompt", project.Read("log.sarif"), StringComparison.Ordinal);
    }

    private static async Task ExpectSixTokensAsync(UserProject project)
    {
        var build = (await project.BuildAsync()).Expect(success: true);
        // An estimate would read ~7.
        Assert.Contains("warning TKN205: 'Analyst.AskAsync' passes 6 tokens", build.Output, StringComparison.Ordinal);
    }
}
