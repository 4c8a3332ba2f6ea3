using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TokenInstrumentation.Benchmarks.Build;

/// <summary>A project of many classes of four methods each, and a generator that has something to do for each of those methods.</summary>
internal sealed class BuildProject
{
    private static readonly CSharpParseOptions s_parse = CSharpParseOptions.Default.WithFeatures(
        [new("InterceptorsNamespaces", "TokenInstrumentation.Generated;Microsoft.Extensions.Configuration.Binder.SourceGeneration")]);

    private static readonly string s_framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
    private static readonly string s_aspNet = s_framework.Replace("Microsoft.NETCore.App", "Microsoft.AspNetCore.App");

    private static readonly MetadataReference[] s_references =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Concat(Directory.Exists(s_aspNet) ? Directory.EnumerateFiles(s_aspNet, "Microsoft.Extensions.*.dll") : [])
            .DistinctBy(Path.GetFileName)
            .Select(path => MetadataReference.CreateFromFile(path))];

    private readonly string _generator;
    private readonly Func<int, string> _file;

    private BuildProject(string name, string generator, Func<int, string> file)
    {
        Name = name;
        _generator = generator;
        _file = file;
    }

    public string Name { get; }

    public static IEnumerable<BuildProject> All(string compiler)
    {
        var packs = Path.GetFullPath(Path.Combine(s_framework, "../../../packs/Microsoft.AspNetCore.App.Ref", Path.GetFileName(s_framework), "analyzers/dotnet/cs"));
        yield return new("TokenInstrumentation", compiler, BuildSources.TrackedCalls);
        yield return new("no generator", "", BuildSources.TrackedCalls);
        yield return new("LoggerMessage", Path.Combine(packs, "Microsoft.Extensions.Logging.Generators.dll"), BuildSources.LoggerMessages);
        yield return new("ConfigurationBinder", Path.Combine(packs, "Microsoft.Extensions.Configuration.Binder.SourceGeneration.dll"), BuildSources.Bindings);
    }

    public CSharpCompilation Compile(int classes) => CSharpCompilation.Create(
        "Project",
        Enumerable.Range(0, classes).Select(i => Parse(_file(i), $"/project/Class{i}.cs")).Append(Parse(Edited(0), "/project/Edited.cs")),
        s_references,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>The same with another text in a file that no generator cares about.</summary>
    public static CSharpCompilation Edit(CSharpCompilation compilation, int version) =>
        compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[^1], Parse(Edited(version), "/project/Edited.cs"));

    public GeneratorDriver Driver()
    {
        if (_generator.Length == 0)
        {
            return CSharpGeneratorDriver.Create([], parseOptions: s_parse);
        }

        var generators = System.Reflection.Assembly.LoadFrom(_generator).GetTypes()
            .Where(static type => typeof(IIncrementalGenerator).IsAssignableFrom(type) && type is { IsAbstract: false, IsClass: true })
            .Select(static type => ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator());
        return CSharpGeneratorDriver.Create(generators, parseOptions: s_parse, optionsProvider: new BuildProperties());
    }

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, s_parse, path, System.Text.Encoding.UTF8);

    private static string Edited(int version) => $"public static class Edited {{ public static int Version => {version}; }}";
}
