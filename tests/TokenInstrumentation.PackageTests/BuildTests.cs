using TokenInstrumentation.PackageTests.Support;

namespace TokenInstrumentation.PackageTests;

/// <summary>What a build with the package says.</summary>
[Collection(PackagesCollection.Name)]
public sealed class BuildTests(PackedFeed feed)
{
    [Fact]
    public async Task A_call_nobody_tracks_is_reported()
    {
        var build = (await feed.CreateProject("Untracked").BuildAsync()).Expect(success: true);
        Assert.Contains("Program.cs(7,", build.Output, StringComparison.Ordinal);
        Assert.Contains("warning TKN101", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_without_any_LLM_SDK_builds_clean_and_runs()
    {
        var project = feed.CreateProject("NoLlm");
        Assert.Equal("120", (await project.RunAsync()).Run.Output.Trim());
        Assert.Equal(["batch unknown some-model 100+20=120 provider completed"], project.Records());
    }

    [Theory]
    [InlineData("none")]
    [InlineData("suggestion")]
    public async Task A_severity_lowered_in_editorconfig_keeps_a_strict_build_clean(string severity)
    {
        var build = (await BuildStrictAsync(severity)).Expect(success: true);
        Assert.DoesNotContain("warning", build.Output.Replace("0 Warning(s)", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("warning")]
    [InlineData("error")]
    public async Task A_warning_fails_a_strict_build(string severity)
    {
        var build = (await BuildStrictAsync(severity)).Expect(success: false);
        Assert.Contains("error TKN201", build.Output, StringComparison.Ordinal);
        // Suppressed by #pragma, whatever the build makes of warnings.
        Assert.DoesNotContain("TKN101", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_framework_that_is_not_supported_is_named()
    {
        var build = (await feed.CreateProject("OldFramework").BuildAsync()).Expect(success: false);
        Assert.Contains("error NU1202: Package TokenInstrumentation", build.Output, StringComparison.Ordinal);
        Assert.Contains("net8.0", build.Output, StringComparison.Ordinal);
    }

    private Task<Outcome> BuildStrictAsync(string severity)
    {
        var project = feed.CreateProject("Strict");
        project.Write(".editorconfig", $"root = true\n\n[*.cs]\ndotnet_diagnostic.TKN201.severity = {severity}\n");
        return project.BuildAsync();
    }
}
