using Microsoft.CodeAnalysis.CSharp;
using TokenInstrumentation.Compiler.Catalog;

namespace TokenInstrumentation.Compiler.Tests.Catalog;

public class RelevanceTests
{
    private const string Plain = "class C { string M(string s) => s.Trim(); }";

    [Fact]
    public void Not_without_an_sdk_nor_a_name_of_the_runtime() => Assert.False(IsRelevant(Plain, "System"));

    [Fact]
    public void By_an_sdk() => Assert.True(IsRelevant(Plain, "System", "Microsoft.Extensions.AI"));

    [Fact]
    public void By_a_library_that_may_declare_calls() => Assert.True(IsRelevant(Plain, "System", "TokenInstrumentation.Extensions.AI"));

    [Theory]
    [InlineData("global using TokenInstrumentation;")]
    [InlineData("[assembly: TokenInstrumentation.TrackTokens]")]
    [InlineData("class D { [global::TokenInstrumentation.LlmCall] string Ask(string prompt) => prompt; }")]
    public void By_what_the_code_names(string declaration) => Assert.True(IsRelevant(Plain + "\n" + declaration, "System"));

    [Fact]
    public void By_a_row_of_the_project_for_a_type_of_its_own()
    {
        var compilation = Compile("class Own { public string Ask(string prompt) => prompt; }", "System");
        var catalog = LlmApiCatalog.BuiltIn.Extend("LlmApis.Own.txt", "call M:Own.Ask ; gateway ; gateway", []);
        Assert.True(Relevance.Of(compilation, catalog, default));
    }

    private static bool IsRelevant(string source, params string[] assemblies) => Relevance.Of(Compile(source, assemblies), LlmApiCatalog.BuiltIn, default);

    /// <summary>Against the runtime and the assemblies of those names, and all whose name begins so.</summary>
    private static CSharpCompilation Compile(string source, params string[] assemblies) => Sdk.Compile(
        source,
        Sdk.Current.Where(reference => Path.GetFileNameWithoutExtension(reference.Display!) is var name
            && (name == "TokenInstrumentation" || assemblies.Any(assembly => name == assembly || name.StartsWith(assembly + ".", StringComparison.Ordinal)))),
        allowErrors: true);
}
