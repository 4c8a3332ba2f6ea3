using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Configuration;
using TokenInstrumentation.Compiler.Model;
using TokenInstrumentation.Compiler.Parsing;
using TokenInstrumentation.Compiler.Tests.Generator;

namespace TokenInstrumentation.Compiler.Tests.Model;

/// <summary>The models of compilations, without a driver.</summary>
internal static class Models
{
    public static ProjectModel Of(Compilation compilation) => ProjectParser.Parse(
        compilation, LlmApiCatalog.BuiltIn, TokensFile.Empty, GeneratorOptions.Read(BuildOptions.At("Full"), CancellationToken.None), CancellationToken.None).Model;

    public static ProjectModel Of(string source) => Of(GeneratedProgram.Compile(Scenario.Parse("source", source)));

    /// <summary>The ids of the call sites, in the order of the source.</summary>
    public static IReadOnlyList<string> SiteIds(string source) => [.. Of(source).Files.SelectMany(file => file.LlmCalls).Select(call => call.Site.Id)];
}
