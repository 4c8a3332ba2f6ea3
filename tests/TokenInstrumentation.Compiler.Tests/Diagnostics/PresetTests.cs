using Microsoft.CodeAnalysis.Text;
using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

/// <summary>The presets are what their table says of the rules that there are.</summary>
public class PresetTests
{
    private static readonly string[] Severities = ["error", "warning", "suggestion", "silent", "none"];

    public static TheoryData<string> Presets => [.. Preset.Names];

    /// <summary>After a change of the table or the descriptors: UPDATE_DOCS=1 dotnet test tests/TokenInstrumentation.Compiler.Tests --filter Preset.</summary>
    [Theory, MemberData(nameof(Presets))]
    public void The_file_of_a_preset_is_up_to_date(string preset)
    {
        var path = Path.Combine(Preset.Folder, preset + ".globalconfig");
        var expected = Preset.Write(preset, Descriptors.All);
        var actual = File.Exists(path) ? File.ReadAllText(path) : "";
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, expected);
        }

        Assert.True(expected == actual, $"{path} differs from the table. Regenerate it, then run again: UPDATE_DOCS=1 dotnet test tests/TokenInstrumentation.Compiler.Tests --filter Preset");
    }

    [Fact]
    public void The_table_speaks_of_presets_categories_and_severities_that_there_are()
    {
        string[] categories = ["Coverage", "Budget", "Metering", "PromptCost", "Report"];
        Assert.All(Preset.Lines, line =>
        {
            Assert.Contains(line.Preset, Preset.Names);
            Assert.True(line.Selector == "*" || categories.Contains(line.Selector) || line.Selector.StartsWith("TKN", StringComparison.Ordinal), line.Selector);
            Assert.True(Enum.TryParse<DiagnosticSeverity>(line.Default, out _), line.Default);
            Assert.Contains(line.Severity, Severities);
        });
    }

    [Fact]
    public void Observe_never_warns() => Assert.All(
        Descriptors.All.Where(rule => rule.DefaultSeverity >= DiagnosticSeverity.Info), rule => Assert.Contains(Preset.SeverityOf(rule, "Observe"), new[] { "suggestion", "silent" }));

    [Fact]
    public void Recommended_is_the_defaults() => Assert.All(Descriptors.All, rule => Assert.Null(Preset.SeverityOf(rule, "Recommended")));

    [Fact]
    public void Strict_makes_errors_of_what_is_untracked_or_unlimited()
    {
        Assert.Equal("error", Preset.SeverityOf(CoverageRules.UntrackedCall, "Strict"));
        Assert.Equal("error", Preset.SeverityOf(BudgetRules.UnbudgetedCall, "Strict"));
        Assert.Null(Preset.SeverityOf(ReportRules.CallSummary, "Strict"));
    }

    /// <summary>Read by Roslyn as a build reads it; a file of the user counts more.</summary>
    [Theory, MemberData(nameof(Presets))]
    public void The_compiler_takes_it_and_the_user_has_the_last_word(string preset)
    {
        var shipped = AnalyzerConfig.Parse(SourceText.From(Preset.Write(preset, Descriptors.All)), "/packages/" + preset + ".globalconfig");
        var own = AnalyzerConfig.Parse(SourceText.From("is_global = true\ndotnet_diagnostic.TKN101.severity = none\n"), "/app/own.globalconfig");
        var alone = AnalyzerConfigSet.Create(new List<AnalyzerConfig> { shipped }, out var complaints);
        Assert.Empty(complaints);
        Assert.Equal(Descriptors.All.Count(rule => Preset.SeverityOf(rule, preset) is not null), alone.GlobalConfigOptions.TreeOptions.Count);
        var both = AnalyzerConfigSet.Create(new List<AnalyzerConfig> { shipped, own }, out complaints);
        Assert.Empty(complaints);
        Assert.Equal(ReportDiagnostic.Suppress, both.GlobalConfigOptions.TreeOptions["TKN101"]);
    }
}
