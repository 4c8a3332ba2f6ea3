using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TokenInstrumentation.Compiler.Diagnostics;
using TokenInstrumentation.Compiler.Tests.Generator;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

/// <summary>Code as it is while it is typed: the coverage rules follow calls through it, and must cope.</summary>
public class CoverageFuzzTests
{
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public async Task Broken_code_breaks_no_rule(int seed)
    {
        var random = new Random(seed);
        var programs = Scenario.Names.Select(name => (Name: name, Compilation: GeneratedProgram.Compile(Scenario.Read(name)))).ToList();
        for (var i = 0; i < 40; i++)
        {
            var (name, compilation) = programs[random.Next(programs.Count)];
            var tree = compilation.SyntaxTrees[random.Next(compilation.SyntaxTrees.Length - 1)];
            var text = FuzzTests.Mutate(tree, random);
            var broken = compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)tree.Options, tree.FilePath, System.Text.Encoding.UTF8));
            var failures = new List<string>();
            var options = new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([], BuildOptions.At("Full")),
                onAnalyzerException: (exception, _, _) => failures.Add(exception.ToString()),
                concurrentAnalysis: true,
                logAnalyzerExecutionTime: false);

            await broken.WithAnalyzers(
                [new UntrackedCallAnalyzer(), new IdleDeclarationAnalyzer(), new UninterceptedCallAnalyzer(), new LoggedPromptAnalyzer()], options).GetAnalyzerDiagnosticsAsync();

            Assert.True(failures.Count == 0, $"{name}: {string.Join('\n', failures)}\n{text}");
        }
    }
}
