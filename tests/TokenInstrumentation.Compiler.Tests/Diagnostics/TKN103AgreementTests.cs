using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Diagnostics;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Configuration;
using TokenInstrumentation.Compiler.Diagnostics;
using TokenInstrumentation.Compiler.Parsing;
using TokenInstrumentation.Compiler.Tests.Generator;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

/// <summary>What the generator declines is what the rule reports, for the same reason, in every program of the scenarios.</summary>
public class TKN103AgreementTests
{
    // The generator never meets these: they are no invocations of a known method.
    private static readonly DeclineReason[] s_onlyReported = [DeclineReason.MethodGroup, DeclineReason.Dynamic, DeclineReason.RazorFile];

    public static TheoryData<string> Scenarios => [.. Scenario.Names];

    [Theory, MemberData(nameof(Scenarios))]
    public async Task The_rule_reports_what_the_generator_declines(string name)
    {
        var scenario = Scenario.Read(name);
        var texts = scenario["catalog"] is { } rows ? ImmutableArray.Create<AdditionalText>(new CatalogText("/app/LlmApis.mine.txt", rows.Replace(" | ", "\n"))) : [];
        var compilation = GeneratedProgram.Compile(scenario);
        var options = new AnalyzerOptions(texts, BuildOptions.At("Full"));

        var reported = await compilation.WithAnalyzers([new UninterceptedCallAnalyzer()], options).GetAnalyzerDiagnosticsAsync();

        Assert.DoesNotContain(reported, diagnostic => diagnostic.Id != "TKN103");
        Assert.Equal(
            Declined(compilation, CatalogFiles.Load(texts, [], default)).Order(),
            reported.Where(diagnostic => !s_onlyReported.Any(reason => diagnostic.GetMessage().EndsWith(DeclineReasons.Text(reason), StringComparison.Ordinal)))
                .Select(diagnostic => $"{diagnostic.Location.GetLineSpan()}: {diagnostic.GetMessage().Split(", because ")[1]}").Order());
    }

    [Theory]
    [InlineData("Results/declined", nameof(DeclineReason.ReturnsReference), nameof(DeclineReason.Pointer), nameof(DeclineReason.Pointer), nameof(DeclineReason.Iterator), nameof(DeclineReason.StaticInterfaceMember))]
    [InlineData("Visibility/hidden_types", nameof(DeclineReason.HiddenType), nameof(DeclineReason.HiddenType), nameof(DeclineReason.HiddenType), nameof(DeclineReason.HiddenType), nameof(DeclineReason.HiddenType), nameof(DeclineReason.HiddenType))]
    [InlineData("Projects/equal_content", nameof(DeclineReason.TwinFile), nameof(DeclineReason.TwinFile), nameof(DeclineReason.HiddenType), nameof(DeclineReason.HiddenType))]
    [InlineData("Receivers/middleware_and_base", nameof(DeclineReason.BaseCall))]
    public void The_generator_knows_why(string name, params string[] reasons) => Assert.Equal(
        reasons.Select(reason => DeclineReasons.Text(Enum.Parse<DeclineReason>(reason))).Order(),
        Declined(GeneratedProgram.Compile(Scenario.Read(name)), LlmApiCatalog.BuiltIn).Select(line => line.Split("): ")[1]).Order());

    [Fact]
    public void Every_reason_has_a_text() => Assert.All(
        Enum.GetValues<DeclineReason>().Except([DeclineReason.None]), reason => Assert.NotEqual(reason.ToString(), DeclineReasons.Text(reason)));

    private static IEnumerable<string> Declined(Microsoft.CodeAnalysis.CSharp.CSharpCompilation compilation, LlmApiCatalog catalog)
    {
        var context = new CompilationContext(compilation, catalog, TokensFile.Empty, default);
        var files = new FileSet(context, "/app/");
        new TrackedCallParser(context, files, ProjectParser.FindMethods(context, files).Methods).Parse();
        return context.Declined.Select(call => $"{CallFacts.NameLocation(call.Syntax).GetLineSpan()}: {DeclineReasons.Text(call.Reason)}");
    }
}
