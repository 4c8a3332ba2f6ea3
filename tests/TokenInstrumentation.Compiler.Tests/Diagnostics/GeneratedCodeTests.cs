using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TokenInstrumentation.Compiler.Tests.Generator;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

/// <summary>In a build the analyzers see what the generator wrote. They say the same as without it.</summary>
public class GeneratedCodeTests
{
    // They need what is generated: the other half of a partial method, the manifest.
    private static readonly string[] s_onlyBuilt = ["TKN102", "TKN900"];

    public static TheoryData<string> Scenarios => [.. Scenario.Names];

    [Theory, MemberData(nameof(Scenarios))]
    public async Task Generated_code_changes_no_diagnostic(string name)
    {
        var scenario = Scenario.Read(name);
        var texts = scenario["catalog"] is { } rows ? ImmutableArray.Create<AdditionalText>(new CatalogText("/app/LlmApis.mine.txt", rows.Replace(" | ", "\n"))) : [];
        var plain = GeneratedProgram.Compile(scenario);
        CSharpGeneratorDriver
            .Create([new TokenInstrumentationGenerator().AsSourceGenerator()], texts, (CSharpParseOptions)plain.SyntaxTrees[0].Options, BuildOptions.At("Full"))
            .RunGeneratorsAndUpdateCompilation(plain, out var generated, out _);
        Assert.NotEqual(plain.SyntaxTrees.Length, generated.SyntaxTrees.Count());

        Assert.Equal(await DiagnosticsAsync(plain, texts), await DiagnosticsAsync(generated, texts));
    }

    private static async Task<IEnumerable<string>> DiagnosticsAsync(Compilation compilation, ImmutableArray<AdditionalText> texts)
    {
        var found = await compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(Analyzers.EveryRule))
            .WithAnalyzers(Analyzers.All, new AnalyzerOptions(texts, BuildOptions.At("Full"))).GetAnalyzerDiagnosticsAsync();
        return found.Where(diagnostic => !s_onlyBuilt.Contains(diagnostic.Id)).Select(diagnostic => $"{diagnostic.Location.GetLineSpan()} {diagnostic.Id} {diagnostic.GetMessage()}").Order(StringComparer.Ordinal);
    }
}
