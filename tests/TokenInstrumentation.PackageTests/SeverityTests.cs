using System.Text.Json;
using TokenInstrumentation.PackageTests.Support;

namespace TokenInstrumentation.PackageTests;

/// <summary>How loud the rules are: presets, the user's own word, and what a SARIF file says.</summary>
[Collection(PackagesCollection.Name)]
public sealed class SeverityTests(PackedFeed feed)
{
    [Fact]
    public async Task Presets_change_severities_at_the_next_build_and_the_user_has_the_last_word()
    {
        var project = feed.CreateProject("Manifest");
        Assert.Equal(["warning TKN101", "warning TKN201"], await ComplaintsAsync(project, success: true));

        project["TokenInstrumentationPreset"] = "observe";
        Assert.Empty(await ComplaintsAsync(project, success: true));

        project["TokenInstrumentationPreset"] = "Recommended";
        Assert.Equal(["warning TKN101", "warning TKN201"], await ComplaintsAsync(project, success: true));

        project["TokenInstrumentationPreset"] = "Strict";
        Assert.Equal(["error TKN101", "error TKN201"], await ComplaintsAsync(project, success: false));

        project.Write(".editorconfig", "root = true\n\n[*.cs]\ndotnet_diagnostic.TKN101.severity = none\n");
        Assert.Equal(["error TKN201"], await ComplaintsAsync(project, success: false));

        project.Write(".globalconfig", "is_global = true\ndotnet_diagnostic.TKN201.severity = warning\n");
        Assert.Equal(["warning TKN201"], await ComplaintsAsync(project, success: true));
    }

    [Fact]
    public async Task A_preset_that_there_is_not_is_a_warning()
    {
        var project = feed.CreateProject("Manifest");
        project["TokenInstrumentationPreset"] = "Loud";
        var build = (await project.BuildAsync()).Expect(success: true);
        Assert.Contains("warning TKN902: TokenInstrumentationPreset is 'Loud'; it takes Observe, Recommended or Strict", build.Output, StringComparison.Ordinal);
        Assert.Contains("warning TKN101", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_SARIF_file_has_results_with_places_and_pages()
    {
        var project = feed.CreateProject("Manifest");
        project["SarifUnderTest"] = "llm.sarif";
        project.Write(".globalconfig", "is_global = true\ndotnet_diagnostic.TKN900.severity = suggestion\n");
        (await project.BuildAsync()).Expect(success: true);

        using var sarif = JsonDocument.Parse(project.Read("llm.sarif"));
        Assert.Equal("2.1.0", sarif.RootElement.GetProperty("version").GetString());
        var run = sarif.RootElement.GetProperty("runs")[0];
        var pages = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray()
            .Where(rule => rule.GetProperty("id").GetString()!.StartsWith("TKN", StringComparison.Ordinal))
            .ToDictionary(rule => rule.GetProperty("id").GetString()!, rule => rule.GetProperty("helpUri").GetString()!);
        Assert.All(pages, page => Assert.EndsWith($"/docs/rules/{page.Key}.md", page.Value));

        var results = run.GetProperty("results").EnumerateArray()
            .ToLookup(result => result.GetProperty("ruleId").GetString()!)
            .Where(results => results.Key.StartsWith("TKN", StringComparison.Ordinal))
            .ToDictionary(results => results.Key, results => Assert.Single(results));
        Assert.Equal(["TKN101", "TKN201", "TKN900"], results.Keys.Order(StringComparer.Ordinal)); // rules that are infos speak here, too
        Assert.Equal(("Analyst.cs", 15), Place(results["TKN101"]));
        Assert.Equal(("Analyst.cs", 10), Place(results["TKN201"]));
        Assert.StartsWith("'Manifest' has 4 LLM calls: 2 tracked, 1 budgeted", results["TKN900"].GetProperty("message").GetProperty("text").GetString());
    }

    private static async Task<IEnumerable<string>> ComplaintsAsync(UserProject project, bool success)
    {
        var build = (await project.BuildAsync()).Expect(success);
        return build.Output.Split('\n')
            .SelectMany(line => new[] { "warning", "error" }.SelectMany(kind => new[] { "TKN101", "TKN201" }.Select(id => $"{kind} {id}")).Where(line.Contains))
            .Distinct().Order(StringComparer.Ordinal);
    }

    private static (string File, int Line) Place(JsonElement result)
    {
        var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        return (Path.GetFileName(place.GetProperty("artifactLocation").GetProperty("uri").GetString()!), place.GetProperty("region").GetProperty("startLine").GetInt32());
    }
}
