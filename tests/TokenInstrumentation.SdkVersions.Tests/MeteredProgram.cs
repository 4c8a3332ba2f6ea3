using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using TokenInstrumentation.Compiler;
using TokenInstrumentation.Compiler.Tests.Generator;

namespace TokenInstrumentation.SdkVersions.Tests;

/// <summary>A program compiled with the generator against one version of an SDK, and loaded with that very version.</summary>
internal sealed class MeteredProgram : AssemblyLoadContext
{
    /// <summary>A reference to an older version of an assembly is no warning in a build by the SDK.</summary>
    private static readonly Dictionary<string, ReportDiagnostic> s_asInBuilds = new() { ["CS1701"] = ReportDiagnostic.Suppress };

    private static readonly string?[] s_aboveSdks =
    [
        "Azure.AI.OpenAI", "Microsoft.Extensions.AI.OpenAI", "Microsoft.SemanticKernel.Abstractions", "Microsoft.SemanticKernel.Core",
        "Microsoft.SemanticKernel.Connectors.OpenAI", "TokenInstrumentation.SemanticKernel",
    ];

    private readonly SdkVersion _version;
    private readonly Assembly _assembly;
    private readonly Type _program;

    public MeteredProgram(SdkVersion version)
        : base(version.Name, isCollectible: true)
    {
        _version = version;
        _assembly = LoadFromStream(new MemoryStream(Compile(version)));
        _program = _assembly.GetType("Program")!;
    }

    public IEnumerable<string> Methods => _program.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Select(method => method.Name);

    public Task<string> RunAsync(string method, Uri server) => (Task<string>)_program.GetMethod(method)!.Invoke(null, [server])!;

    /// <summary>Sends a request with such instructions and limit under a word limit; what arrives, and what the request says afterwards.</summary>
    public Task<(string Instructions, string Prompt, int? Limit, string Own)> SendLimitedAsync(string instructions, int? limit, bool streaming) =>
        (Task<(string, string, int?, string)>)_assembly.GetType("Limited")!.GetMethod("SendAsync")!.Invoke(null, [instructions, limit, streaming])!;

    // What stands on the SDK has to be loaded beside it, or it would bind to another version.
    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName.Name == Path.GetFileNameWithoutExtension(_version.File) ? LoadFromAssemblyPath(_version.File)
        : s_aboveSdks.Contains(assemblyName.Name) ? LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, assemblyName.Name + ".dll"))
        : null;

    private static byte[] Compile(SdkVersion version)
    {
        var parse = new CSharpParseOptions(LanguageVersion.CSharp14, preprocessorSymbols: version.Symbols)
            .WithFeatures([new("InterceptorsNamespaces", "TokenInstrumentation.Generated")]);
        var sdk = Path.GetFileName(version.File);
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => Path.GetFileName(path) == sdk ? version.File : path)
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            version.File.Length > 0 ? "Program." + version.Name : version.Name,
            [CSharpSyntaxTree.ParseText(SourceText.From(version.Source, System.Text.Encoding.UTF8), parse, version.Program + ".cs")],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, specificDiagnosticOptions: s_asInBuilds));
        CSharpGeneratorDriver.Create([new TokenInstrumentationGenerator().AsSourceGenerator()], parseOptions: parse, optionsProvider: BuildOptions.At("Full"))
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        using var image = new MemoryStream();
        var emitted = generated.Emit(image);
        Assert.Empty(emitted.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed));
        return image.ToArray();
    }
}
