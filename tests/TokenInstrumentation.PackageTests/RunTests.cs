using TokenInstrumentation.PackageTests.Support;

namespace TokenInstrumentation.PackageTests;

/// <summary>What programs that were built with the package record.</summary>
[Collection(PackagesCollection.Name)]
public sealed class RunTests(PackedFeed feed)
{
    private const string Analyst = "analyst AskAsync fake-1 100+20=120 provider completed";
    private const string Narrator = "narrator TellAsync fake-1 100+20=120 provider completed";
    private const string Editor = "editor SumUpAsync fake-1 100+20=120 provider completed";

    [Fact]
    public async Task Tracked_calls_are_recorded_without_a_warning()
    {
        var project = feed.CreateProject("Tracked");
        var (build, _) = await project.RunAsync();
        Assert.DoesNotContain("TKN", build.Output, StringComparison.Ordinal);
        Assert.Equal([Analyst, Narrator, Editor], project.Records());
        Assert.Contains("InterceptsLocation", project.Generated("TokenInstrumentation.Compiler"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Off_generates_no_interceptor_and_records_nothing()
    {
        var project = feed.CreateProject("Tracked");
        project["LevelUnderTest"] = "Off";
        var (_, run) = await project.RunAsync();

        // The tracked partial method is still there, and does what its core does.
        Assert.Equal("Sales are up.\nSales are up.\nSales are up.\n", run.Output);
        Assert.Empty(project.Records());
        var generated = project.Generated("TokenInstrumentation.Compiler");
        Assert.DoesNotContain("InterceptsLocation", generated, StringComparison.Ordinal);
        Assert.Contains("SumUpCoreAsync", generated, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Switched_off_in_the_environment_it_records_nothing_and_changes_nothing()
    {
        var project = feed.CreateProject("Tracked");
        project["TOKENS_DISABLED"] = "1";
        var (_, run) = await project.RunAsync();
        Assert.Equal("Sales are up.\nSales are up.\nSales are up.\n", run.Output);
        Assert.Empty(project.Records());
    }

    [Fact]
    public async Task The_environment_says_where_runs_are_written()
    {
        var project = feed.CreateProject("Tracked");
        project["TOKENS_RUNS"] = "elsewhere";
        await project.RunAsync();
        Assert.Equal([Analyst, Narrator, Editor], project.Records("elsewhere"));
    }

    [Fact]
    public async Task Interceptors_of_others_stay_allowed()
    {
        var project = feed.CreateProject("OtherInterceptors");
        await project.RunAsync();
        Assert.Equal([Analyst], project.Records());
        Assert.Contains("InterceptsLocation", project.Generated("Microsoft.Extensions.Configuration.Binder"), StringComparison.Ordinal);

        var namespaces = (await project.DotnetAsync("msbuild", "-getProperty:InterceptorsNamespaces")).Expect(success: true).Output;
        Assert.Contains("MyCompany.Generated", namespaces, StringComparison.Ordinal);
        Assert.Contains("TokenInstrumentation.Generated", namespaces, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_application_is_tracked_that_only_references_a_library_with_the_package()
    {
        var project = feed.CreateProject("Pair/App");
        var (build, _) = await project.RunAsync();
        Assert.Contains("warning TKN101", build.Output, StringComparison.Ordinal);
        Assert.Equal([Analyst, Editor], project.Records());
    }

    // A library can keep the permission to intercept to itself, an application can decline: then only the library is tracked.
    [Theory]
    [InlineData("LibraryKeepsBuild")]
    [InlineData("AppIsOff")]
    public async Task An_application_without_interceptors_builds_and_its_library_is_tracked(string choice)
    {
        var project = feed.CreateProject("Pair/App");
        project[choice] = "true";
        await project.RunAsync();
        Assert.Equal([Analyst], project.Records());
    }
}
