using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TokenInstrumentation.Compiler.Tests.Prompts;

/// <summary>Loads the generator and the analyzers apart, as a compiler does, and tells what they have brought in with them.</summary>
internal sealed class CompilerHost() : AssemblyLoadContext(nameof(CompilerHost))
{
    public bool HasTokenizer => Assemblies.Any(assembly => assembly.GetName().Name!.StartsWith("Microsoft.ML.Tokenizers", StringComparison.Ordinal));

    public Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Compilation compilation, AnalyzerConfigOptionsProvider options) =>
        compilation.WithAnalyzers([.. Made<DiagnosticAnalyzer>()], new AnalyzerOptions([], options)).GetAllDiagnosticsAsync();

    public GeneratorDriver CreateDriver(CSharpCompilation compilation, AnalyzerConfigOptionsProvider options) => CSharpGeneratorDriver.Create(
        Made<IIncrementalGenerator>().Select(generator => generator.AsSourceGenerator()), parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options, optionsProvider: options);

    protected override Assembly? Load(AssemblyName name) =>
        name.Name == "TokenInstrumentation.Compiler" || name.Name!.StartsWith("Microsoft.ML.", StringComparison.Ordinal)
            ? LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, name.Name + ".dll"))
            : null;

    private IEnumerable<T> Made<T>() => LoadFromAssemblyName(new AssemblyName("TokenInstrumentation.Compiler")).GetTypes()
        .Where(type => type is { IsAbstract: false, IsPublic: true } && typeof(T).IsAssignableFrom(type))
        .Select(type => (T)Activator.CreateInstance(type)!);
}
