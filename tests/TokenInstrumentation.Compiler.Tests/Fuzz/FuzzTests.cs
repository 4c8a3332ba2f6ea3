using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TokenInstrumentation.Compiler.Tests.Diagnostics;
using TokenInstrumentation.Compiler.Tests.Generator;

namespace TokenInstrumentation.Compiler.Tests.Fuzz;

/// <summary>Whatever stands in a file: no exception, and what compiles without us compiles with us.</summary>
public class FuzzTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Broken_code_breaks_no_generator_and_no_analyzer(int seed)
    {
        var random = new Random(seed);
        for (var i = FuzzSettings.Edits(50); i > 0; i--)
        {
            var (program, text) = Next(Any(FuzzSeed.All, random), (source, options) => BreakingEdits.Apply(source, Any(FuzzSeed.All, random).Tree.ToString(), options, random));
            await Survives(program, text);
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task What_compiles_compiles_metered(int seed)
    {
        var random = new Random(seed);
        var compiled = 0;
        var wanted = FuzzSettings.Edits(50) / 5;

        // Most edits break something; how many depends on the sources that happen to be drawn.
        for (var edits = 1; compiled < wanted; edits++)
        {
            Assert.True(edits <= wanted * 30, $"only {compiled} of {edits} edited programs compile");
            var (program, text) = Next(Any(FuzzSeed.Own, random), (source, options) => HarmlessEdits.Apply(source, options, random));
            await Survives(program, text);
            program = Tracked(program);
            if (Errors(program.GetDiagnostics()).Any())
            {
                continue;
            }

            compiled++;
            var metered = GeneratedProgram.Build(program, "Full");
            Assert.True(metered.Image is not null, string.Join('\n', metered.Complaints) + "\n" + text);
        }
    }

    private static (CSharpCompilation Program, string Text) Next(FuzzSeed seed, Func<string, CSharpParseOptions, string> edit)
    {
        var text = edit(seed.Tree.ToString(), seed.Options);
        return (seed.With(text), $"{seed.Name}\n{text}");
    }

    private static FuzzSeed Any(IReadOnlyList<FuzzSeed> seeds, Random random) => seeds[random.Next(seeds.Count)];

    /// <summary>Everything answers for the assembly, unless the program says itself what does.</summary>
    private static CSharpCompilation Tracked(CSharpCompilation program)
    {
        var tracked = program.AddSyntaxTrees(
            CSharpSyntaxTree.ParseText("[assembly: TokenInstrumentation.TrackTokens]", (CSharpParseOptions)program.SyntaxTrees[0].Options, "/app/Tracked.cs", System.Text.Encoding.UTF8));
        return Errors(tracked.GetDeclarationDiagnostics()).Any() ? program : tracked;
    }

    private static IEnumerable<Diagnostic> Errors(IEnumerable<Diagnostic> diagnostics) => diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static async Task Survives(CSharpCompilation program, string text)
    {
        using var patience = FuzzSettings.Patience();
        var generated = CSharpGeneratorDriver
            .Create([new TokenInstrumentationGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)program.SyntaxTrees[0].Options, optionsProvider: BuildOptions.At("Full"))
            .RunGeneratorsAndUpdateCompilation(program, out var whole, out _, patience.Token).GetRunResult();
        Assert.True(generated.Results[0].Exception is null, $"{generated.Results[0].Exception}\n{text}");

        var thrown = new ConcurrentQueue<Exception>();
        await whole.WithOptions(whole.Options.WithSpecificDiagnosticOptions(Analyzers.EveryRule))
            .WithAnalyzers(Analyzers.All, new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([], BuildOptions.At("Full")), (exception, _, _) => thrown.Enqueue(exception), concurrentAnalysis: true, logAnalyzerExecutionTime: false))
            .GetAnalyzerDiagnosticsAsync(patience.Token);
        Assert.True(thrown.IsEmpty, $"{thrown.FirstOrDefault()}\n{text}");
    }
}
