using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using TokenInstrumentation.Compiler.Tests.Diagnostics;
using TokenInstrumentation.Compiler.Tests.Generator;

namespace TokenInstrumentation.Compiler.Tests.Fuzz;

/// <summary>A program, and the file of it that is edited.</summary>
internal sealed partial record FuzzSeed(string Name, CSharpCompilation Compilation, SyntaxTree Tree)
{
    private static readonly CSharpCompilation s_empty = GeneratedProgram.Compile(Scenario.Read(Scenario.Names.First())).RemoveAllSyntaxTrees();
    private static readonly CSharpParseOptions s_options = CSharpParseOptions.Default
        .WithLanguageVersion(LanguageVersion.Preview)
        .WithFeatures([new("InterceptorsNamespaces", "TokenInstrumentation.Generated")]);

    /// <summary>The scenarios, and what the rules are tested with.</summary>
    public static IReadOnlyList<FuzzSeed> Own { get; } = [.. Scenarios(), .. RuleSources()];

    /// <summary>By hand also files of others, most of which miss something.</summary>
    public static IReadOnlyList<FuzzSeed> All { get; } = [.. Own, .. Files(FuzzSettings.Folder)];

    public CSharpParseOptions Options => (CSharpParseOptions)Tree.Options;

    public CSharpCompilation With(string text) =>
        Compilation.ReplaceSyntaxTree(Tree, CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), Options, Tree.FilePath));

    private static IEnumerable<FuzzSeed> Scenarios() =>
        from name in Scenario.Names
        let compilation = GeneratedProgram.Compile(Scenario.Read(name))
        from tree in compilation.SyntaxTrees
        where tree.FilePath != Scenario.Support.Path
        select new FuzzSeed(name, compilation, tree);

    // Whatever string in a rule's tests reads like a program: a new rule is fuzzed without a word about it here.
    private static IEnumerable<FuzzSeed> RuleSources() =>
        from path in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Diagnostics"), "TKN*.cs").Order(StringComparer.Ordinal)
        from literal in CSharpSyntaxTree.ParseText(File.ReadAllText(path)).GetRoot().DescendantNodes().OfType<LiteralExpressionSyntax>()
        let text = literal.Token.ValueText
        where text.Contains("Async(", StringComparison.Ordinal) || text.Contains('{')
        select One(Path.GetFileName(path), Verify.Usings + Markup().Replace(text, "$1"));

    private static IEnumerable<FuzzSeed> Files(string? folder) =>
        from path in folder is null ? [] : Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
        select One(path, File.ReadAllText(path));

    private static FuzzSeed One(string name, string text)
    {
        var tree = CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), s_options, "/app/Program.cs");
        var kind = tree.GetCompilationUnitRoot().Members.Any(SyntaxKind.GlobalStatement) ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
        return new(name, s_empty.AddSyntaxTrees(tree).WithOptions(s_empty.Options.WithOutputKind(kind)), tree);
    }

    [GeneratedRegex(@"\{\|\w+:(.*?)\|\}", RegexOptions.Singleline)]
    private static partial Regex Markup();
}
