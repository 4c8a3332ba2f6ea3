using Microsoft.CodeAnalysis.CSharp;

namespace TokenInstrumentation.Compiler.Tests.Generator;

/// <summary>Code is broken most of the time while it is typed: tokens of the scenarios are lost, doubled and swapped, and the generator must cope.</summary>
public class FuzzTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Broken_code_breaks_no_generator(int seed)
    {
        var random = new Random(seed);
        var programs = Scenario.Names.Select(name => (Name: name, Compilation: GeneratedProgram.Compile(Scenario.Read(name)))).ToList();
        for (var i = 0; i < 100; i++)
        {
            var (name, compilation) = programs[random.Next(programs.Count)];
            var tree = compilation.SyntaxTrees[random.Next(compilation.SyntaxTrees.Length - 1)];
            var text = Mutate(tree, random);
            var driver = CSharpGeneratorDriver
                .Create([new TokenInstrumentationGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)tree.Options, optionsProvider: BuildOptions.At("Full"))
                .RunGenerators(compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)tree.Options, tree.FilePath, System.Text.Encoding.UTF8)));
            Assert.True(driver.GetRunResult().Results[0].Exception is null, $"{name}: {driver.GetRunResult().Results[0].Exception}\n{text}");
        }
    }

    private static string Mutate(SyntaxTree tree, Random random)
    {
        var tokens = tree.GetRoot().DescendantTokens().Select(token => token.ToFullString()).ToList();
        for (var edits = random.Next(1, 6); edits > 0 && tokens.Count > 1; edits--)
        {
            var at = random.Next(tokens.Count - 1);
            switch (random.Next(4))
            {
                case 0:
                    tokens.RemoveAt(at);
                    break;
                case 1:
                    tokens.Insert(at, tokens[at]);
                    break;
                case 2:
                    tokens.Insert(at, tokens[random.Next(tokens.Count)]);
                    break;
                default:
                    (tokens[at], tokens[at + 1]) = (tokens[at + 1], tokens[at]);
                    break;
            }
        }

        return string.Concat(tokens);
    }
}
