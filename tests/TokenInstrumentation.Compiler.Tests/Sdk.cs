using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;

namespace TokenInstrumentation.Compiler.Tests;

/// <summary>Compilations against the real SDK assemblies, one set of references per tested combination of versions.</summary>
internal static class Sdk
{
    private static readonly string[] Mine = ["Microsoft.CodeAnalysis", "xunit", "Microsoft.TestPlatform", "TokenInstrumentation.Compiler", "TokenInstrumentation.CodeFixes"];

    public static readonly IReadOnlyDictionary<string, IReadOnlyList<MetadataReference>> Versions = new Dictionary<string, IReadOnlyList<MetadataReference>>
    {
        ["OpenAI 2.14"] = References(openAI: null),
        ["OpenAI 2.15"] = References(
            Metadata("OpenAI215")),
    };

    /// <summary>What no test project references, and the catalog knows.</summary>
    public static readonly MetadataReference AgentWorkflows = MetadataReference.CreateFromFile(Metadata("AgentWorkflows"));

    /// <summary>Semantic Kernel with the connector for OpenAI.</summary>
    public static readonly IReadOnlyList<MetadataReference> SemanticKernel =
        [.. new[] { "SemanticKernel", "SemanticKernelCore", "SemanticKernelOpenAI" }.Select(key => MetadataReference.CreateFromFile(Metadata(key)))];

    /// <summary>The SDKs that the catalog knows besides.</summary>
    public static readonly IReadOnlyList<MetadataReference> Others =
        [AgentWorkflows, .. typeof(Sdk).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Where(data => data.Key == "Sdk").Select(data => MetadataReference.CreateFromFile(data.Value!))];

    private static readonly Dictionary<string, ReportDiagnostic> Experimental =
        new() { ["OPENAI001"] = ReportDiagnostic.Suppress, ["MEAI001"] = ReportDiagnostic.Suppress };

    public static IReadOnlyList<MetadataReference> Current => Versions["OpenAI 2.14"];

    public static TheoryData<string> VersionNames => [.. Versions.Keys];

    public static CSharpCompilation Compile(string source, string? version = null, bool allowErrors = false, params MetadataReference[] extra) =>
        Compile(source, version is null ? Current : Versions[version], allowErrors, extra);

    public static CSharpCompilation Compile(
        string source, IEnumerable<MetadataReference> references, bool allowErrors = false, IEnumerable<MetadataReference>? extra = null, string name = "App")
    {
        var kind = source.Contains("// program") ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(source, CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview))],
            [.. references, .. extra ?? []],
            new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable, specificDiagnosticOptions: Experimental));
        if (!allowErrors)
        {
            Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        }

        return compilation;
    }

    private static string Metadata(string key) => typeof(Sdk).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;

    private static List<MetadataReference> References(string? openAI) =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Mine.Any(Path.GetFileName(path).StartsWith))
            .Select(path => openAI is not null && Path.GetFileName(path) == "OpenAI.dll" ? openAI : path)
            .Select(path => MetadataReference.CreateFromFile(path))];
}
