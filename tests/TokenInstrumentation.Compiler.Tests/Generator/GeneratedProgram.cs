using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using TokenInstrumentation.Compiler.Emission;

namespace TokenInstrumentation.Compiler.Tests.Generator;

/// <summary>A program compiled with the generator against the real SDK assemblies, interceptors allowed.</summary>
internal sealed class GeneratedProgram
{
    private GeneratedProgram(CSharpCompilation compilation, GeneratorDriverRunResult run, IReadOnlyList<Diagnostic> diagnostics, byte[]? image)
    {
        Compilation = compilation;
        Run = run;
        Diagnostics = diagnostics;
        Image = image;
    }

    /// <summary>With the generated code.</summary>
    public CSharpCompilation Compilation { get; }

    public GeneratorDriverRunResult Run { get; }

    /// <summary>Errors and warnings of the whole build.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>The assembly; null when it did not compile.</summary>
    public byte[]? Image { get; }

    /// <summary>All but the one that is there with the SDK, whatever the code says.</summary>
    public IEnumerable<string> GeneratedFiles =>
        Run.GeneratedTrees.Select(tree => Path.GetFileName(tree.FilePath)).Where(name => name != SpeakerEmitter.FileName);

    /// <summary>The diagnostics as text: those of a plain build must be those of a metered one, none of them in generated code.</summary>
    public IEnumerable<string> Complaints => Diagnostics
        .Select(diagnostic => $"{diagnostic.Location.GetLineSpan()}: {diagnostic.Id} {diagnostic.GetMessage()}");

    public static GeneratedProgram Build(Scenario scenario, string level, params ISourceGenerator[] others) =>
        Build(Compile(scenario), level, scenario["catalog"] is { } rows ? [new CatalogText("/app/LlmApis.mine.txt", rows.Replace(" | ", "\n"))] : [], others);

    public static GeneratedProgram Build(CSharpCompilation compilation, string level, IEnumerable<AdditionalText>? texts = null, params ISourceGenerator[] others) =>
        Build(compilation, BuildOptions.At(level), texts, others);

    public static GeneratedProgram Build(CSharpCompilation compilation, BuildOptions options, IEnumerable<AdditionalText>? texts = null, params ISourceGenerator[] others)
    {
        var driver = CSharpGeneratorDriver
            .Create([new TokenInstrumentationGenerator().AsSourceGenerator(), .. others], texts, ParseOptions(compilation), options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        using var image = new MemoryStream();
        var emitted = generated.Emit(image);
        return new GeneratedProgram(
            (CSharpCompilation)generated,
            driver.GetRunResult(),
            [.. emitted.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed)],
            emitted.Success ? image.ToArray() : null);
    }

    public static CSharpCompilation Compile(Scenario scenario)
    {
        var language = scenario["language"] is { } version && LanguageVersionFacts.TryParse(version, out var parsed) ? parsed : LanguageVersion.CSharp14;
        var parse = new CSharpParseOptions(language).WithFeatures([new("InterceptorsNamespaces", "TokenInstrumentation.Generated;Other.Generated")]);
        var trees = scenario.Files.Append(Scenario.Support)
            .Where(file => file.Text.Trim().Length > 0)
            .Select(file => CSharpSyntaxTree.ParseText(
                SourceText.From(scenario["newlines"] == "CRLF" ? file.Text.ReplaceLineEndings("\r\n") : file.Text, Encoding.UTF8), parse, file.Path));
        return CSharpCompilation.Create(
            "App",
            trees,
            Sdk.Current,
            new CSharpCompilationOptions(
                OutputKind.ConsoleApplication,
                allowUnsafe: scenario["unsafe"] == "yes",
                checkOverflow: scenario["checked"] == "yes",
                generalDiagnosticOption: scenario["warnings"] == "errors" ? ReportDiagnostic.Error : ReportDiagnostic.Default,
                nullableContextOptions: scenario["nullable"] == "disable" ? NullableContextOptions.Disable : NullableContextOptions.Enable));
    }

    private static CSharpParseOptions ParseOptions(CSharpCompilation compilation) => (CSharpParseOptions)compilation.SyntaxTrees[0].Options;
}
