using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Diagnostics;
using TokenInstrumentation.Compiler.Diagnostics;
using TokenInstrumentation.Compiler.Tests.Generator;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

/// <summary>In a build the rules see what the generator wrote: they say the same as without it.</summary>
public class GeneratedCodeTests
{
    // TKN900 reads the manifest that is generated, TKN102 the bodies of partial methods.
    private static readonly Type[] s_about = [typeof(CallSummaryAnalyzer), typeof(IdleDeclarationAnalyzer)];

    private static readonly ImmutableArray<DiagnosticAnalyzer> s_analyzers = [.. typeof(ProjectAnalyzer).Assembly.GetTypes()
        .Where(type => typeof(DiagnosticAnalyzer).IsAssignableFrom(type) && !type.IsAbstract && !s_about.Contains(type))
        .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    public static TheoryData<string> Scenarios => [.. Scenario.Names];

    [Theory, MemberData(nameof(Scenarios))]
    public async Task Generated_code_changes_no_finding(string name)
    {
        var scenario = Scenario.Read(name);
        var texts = scenario["catalog"] is { } rows ? ImmutableArray.Create<AdditionalText>(new CatalogText("/app/LlmApis.mine.txt", rows.Replace(" | ", "\n"))) : [];
        var written = GeneratedProgram.Compile(scenario);
        var built = GeneratedProgram.Build(written, "Full", texts).Compilation;
        Assert.Equal(await FindingsAsync(written, texts), await FindingsAsync(built, texts));
    }

    private static async Task<IEnumerable<string>> FindingsAsync(Compilation compilation, ImmutableArray<AdditionalText> texts)
    {
        Assert.True(s_analyzers.Length > 20, $"only {s_analyzers.Length} analyzers: the search is broken");
        var found = await compilation.WithAnalyzers(s_analyzers, new AnalyzerOptions(texts, BuildOptions.At("Full"))).GetAnalyzerDiagnosticsAsync();
        return [.. found.Select(diagnostic => $"{diagnostic.Location.GetLineSpan()}: {diagnostic.Id} {diagnostic.GetMessage()}").Order(StringComparer.Ordinal)];
    }
}
