using System.Text;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using TokenInstrumentation.CodeFixes;
using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

/// <summary>Every rule has its page, its line in the table and in the release notes, and an analyzer that reports it.</summary>
public class RuleDocsTests
{
    private static readonly string[] Sections = ["## What", "## Why", "## Bad", "## Good", "## How to configure", "## When to suppress"];

    public static TheoryData<string> Ids => [.. Descriptors.All.Select(descriptor => descriptor.Id)];

    [Fact]
    public void Ids_are_given_once() => Assert.Equal(Descriptors.All.Length, Descriptors.All.DistinctBy(descriptor => descriptor.Id).Count());

    [Theory, MemberData(nameof(Ids))]
    public void A_rule_has_a_page_that_its_help_link_leads_to(string id)
    {
        var descriptor = Descriptors.All.Single(descriptor => descriptor.Id == id);
        const string Repository = "https://github.com/token-instrumentation/token-instrumentation/blob/main/";
        Assert.StartsWith(Repository, descriptor.HelpLinkUri);
        var page = File.ReadAllText(Path.Combine(RepositoryFolder.Root, descriptor.HelpLinkUri[Repository.Length..]));
        Assert.StartsWith($"# {id}: {descriptor.Title}", page);
        Assert.Contains($"| Severity | {descriptor.DefaultSeverity} |", page);
        Assert.Contains($"| Category | {descriptor.Category} |", page);
        Assert.Equal(Sections, page.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)));
    }

    [Theory, MemberData(nameof(Ids))]
    public void A_rule_is_in_the_release_notes(string id)
    {
        var descriptor = Descriptors.All.Single(descriptor => descriptor.Id == id);
        var analyzer = Analyzers().Single(analyzer => analyzer.SupportedDiagnostics.Any(supported => supported.Id == id));
        var notes = string.Concat(Directory.GetFiles(Path.Combine(RepositoryFolder.Root, "src/TokenInstrumentation.Compiler"), "AnalyzerReleases.*.md").Select(File.ReadAllText));
        Assert.Contains($"{id} | {descriptor.Category} | {descriptor.DefaultSeverity} | {analyzer.GetType().Name}", notes);
    }

    /// <summary>After a change of the descriptors: UPDATE_DOCS=1 dotnet test tests/TokenInstrumentation.Compiler.Tests --filter RuleDocs.</summary>
    [Fact]
    public void The_table_of_rules_is_up_to_date()
    {
        var path = Path.Combine(RepositoryFolder.Root, "docs/rules/README.md");
        var expected = Table();
        var actual = File.Exists(path) ? File.ReadAllText(path) : "";
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, expected);
        }

        Assert.True(
            expected == actual,
            "docs/rules/README.md differs from the descriptors. Regenerate it, then run again: UPDATE_DOCS=1 dotnet test tests/TokenInstrumentation.Compiler.Tests --filter RuleDocs");
    }

    private static string Table()
    {
        var text = new StringBuilder("""
            # Rules

            Generated from the descriptors by `RuleDocsTests`; do not edit. Severities are set in `.editorconfig`: `dotnet_diagnostic.TKNnnn.severity = …`.

            | id | category | severity | what | code fix |
            |---|---|---|---|---|

            """.ReplaceLineEndings("\n"));
        var fixable = Instances<CodeFixProvider>(typeof(UntrackedCallCodeFix)).SelectMany(fix => fix.FixableDiagnosticIds).ToHashSet();
        foreach (var rule in Descriptors.All.OrderBy(rule => rule.Id, StringComparer.Ordinal))
        {
            text.Append($"| [{rule.Id}]({rule.Id}.md) | {rule.Category} | {rule.DefaultSeverity} | {rule.Title} | {(fixable.Contains(rule.Id) ? "yes" : "no")} |\n");
        }

        return text.ToString();
    }

    private static IEnumerable<DiagnosticAnalyzer> Analyzers() => Instances<DiagnosticAnalyzer>(typeof(UntrackedCallAnalyzer));

    private static IEnumerable<T> Instances<T>(Type sibling) => sibling.Assembly.GetTypes()
        .Where(type => type.IsAssignableTo(typeof(T)) && !type.IsAbstract).Select(type => (T)Activator.CreateInstance(type)!);
}
