using Microsoft.CodeAnalysis.CSharp;
using TokenInstrumentation.Compiler.Emission;

namespace TokenInstrumentation.Compiler.Tests.Generator;

/// <summary>A project under edit: one driver that sees one version after the other, and tells what it did anew.</summary>
internal sealed class IncrementalProject
{
    private readonly List<AdditionalText> _texts = [];
    private GeneratorDriver _driver;

    public IncrementalProject(string source, IncrementalGeneratorOutputKind disabled = IncrementalGeneratorOutputKind.None)
    {
        Compilation = GeneratedProgram.Compile(Scenario.Parse("project", source));
        _driver = CSharpGeneratorDriver.Create(
            [new TokenInstrumentationGenerator().AsSourceGenerator()],
            parseOptions: (CSharpParseOptions)Compilation.SyntaxTrees[0].Options,
            optionsProvider: BuildOptions.At("Full"),
            driverOptions: new GeneratorDriverOptions(disabled, trackIncrementalGeneratorSteps: true));
        Run();
    }

    public CSharpCompilation Compilation { get; private set; }

    public GeneratorRunResult Result { get; private set; }

    public IEnumerable<string> Files => Result.GeneratedSources.Select(source => source.HintName).Where(name => name != SpeakerEmitter.FileName);

    /// <summary>Replaces text in the file of that path.</summary>
    public IReadOnlyList<string> Edit(string path, string old, string @new)
    {
        var tree = Compilation.SyntaxTrees.Single(tree => tree.FilePath == path);
        var text = tree.GetText().ToString();
        Assert.Contains(old, text);
        Compilation = Compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(text.Replace(old, @new), (CSharpParseOptions)tree.Options, path, System.Text.Encoding.UTF8));
        return Run();
    }

    public IReadOnlyList<string> Add(string path, string text)
    {
        Compilation = Compilation.AddSyntaxTrees(
            CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)Compilation.SyntaxTrees[0].Options, path, System.Text.Encoding.UTF8));
        return Run();
    }

    public IReadOnlyList<string> Add(AdditionalText text)
    {
        _driver = _driver.AddAdditionalTexts([text]);
        _texts.Add(text);
        return Run();
    }

    /// <summary>Puts a text in the place of the one at its path.</summary>
    public IReadOnlyList<string> Replace(AdditionalText text)
    {
        _driver = _driver.ReplaceAdditionalText(_texts.Single(old => old.Path == text.Path), text);
        _texts.RemoveAll(old => old.Path == text.Path);
        _texts.Add(text);
        return Run();
    }

    /// <summary>The generated file whose name begins so.</summary>
    public string Text(string name) => Result.GeneratedSources.Single(source => source.HintName.StartsWith(name, StringComparison.Ordinal)).SourceText.ToString();

    /// <summary>What became of the values of a step, each once.</summary>
    public IEnumerable<IncrementalStepRunReason> Reasons(string step) =>
        Result.TrackedSteps.TryGetValue(step, out var runs) ? runs.SelectMany(run => run.Outputs).Select(output => output.Reason).Distinct() : [];

    public void IsUntouched(params string[] steps) => Assert.All(
        steps, step => Assert.All(Reasons(step), reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{step}: {reason}")));

    /// <returns>The files whose text was made anew.</returns>
    private IReadOnlyList<string> Run()
    {
        var before = Result.GeneratedSources.IsDefault ? [] : Result.GeneratedSources.Select(source => source.SourceText).ToHashSet();
        _driver = _driver.RunGenerators(Compilation);
        Result = _driver.GetRunResult().Results[0];
        Assert.Null(Result.Exception);
        return [.. Result.GeneratedSources.Where(source => !before.Contains(source.SourceText)).Select(source => source.HintName)];
    }
}
