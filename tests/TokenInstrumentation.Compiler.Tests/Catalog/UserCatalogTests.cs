using TokenInstrumentation.Compiler.Catalog;

namespace TokenInstrumentation.Compiler.Tests.Catalog;

public class UserCatalogTests
{
    [Fact]
    public void A_row_adds_a_call_of_any_assembly()
    {
        var catalog = Extend("""
            profile ours
              usage Usage          # where it is
              input Prompt.Tokens
              accumulate last
            call M:Our.Gateway.Ask ; chat-stream ; ours
            """);

        var row = Assert.Single(catalog.Apis, api => api.TypeName == "Our.Gateway");
        Assert.Equal(("M:Our.Gateway.Ask", "Ask", LlmCallKind.ChatStream, "ours", null), (row.Id, row.MethodName, row.Kind, row.Profile, row.Provider));
        Assert.Null(catalog.AssembliesOf(row.Sdk));
        Assert.True(catalog.IsCandidateName("Ask"));
        Assert.True(catalog.TryGetProfile("ours", out var profile));
        Assert.Equal(("Usage", "Prompt.Tokens", true, null), (profile.Usage, profile.Input, profile.TakeLast, profile.Output));
    }

    [Fact]
    public void Extending_leaves_the_built_in_catalog_alone()
    {
        var before = LlmApiCatalog.BuiltIn.Apis.Count;
        var catalog = Extend("call M:Our.Gateway.Ask ; gateway ; gateway\nprompt Our.Message ; Text");
        Assert.Equal(before, LlmApiCatalog.BuiltIn.Apis.Count);
        Assert.Equal(before + 1, catalog.Apis.Count);
        Assert.False(LlmApiCatalog.BuiltIn.IsCandidateName("Ask"));
        Assert.False(LlmApiCatalog.BuiltIn.PromptPaths.ContainsKey("Our.Message"));
        Assert.Equal("Text", catalog.PromptPaths["Our.Message"]);
    }

    [Fact]
    public void Provider_and_assemblies_belong_to_their_section()
    {
        var catalog = Extend("""
            sdk One
            assemblies One.Core One.Net
            provider one
            call M:One.Client.Go ; chat ; gateway
            sdk Two
            call M:Two.Client.Go ; chat ; gateway
            """);
        var one = catalog.Apis.Single(api => api.Sdk == "One");
        var two = catalog.Apis.Single(api => api.Sdk == "Two");
        Assert.Equal("one", one.Provider);
        Assert.Equal(["One.Core", "One.Net"], catalog.AssembliesOf("One")!);
        Assert.Null(two.Provider);
        Assert.Null(catalog.AssembliesOf("Two"));
    }

    [Fact]
    public void A_skip_takes_a_built_in_row_back()
    {
        const string Id = "M:Microsoft.Extensions.AI.IChatClient.GetResponseAsync";
        var catalog = Extend($"skip {Id} ; metered by the gateway");
        Assert.DoesNotContain(catalog.Apis, api => api.Id == Id);
        Assert.Equal("metered by the gateway", Assert.Single(catalog.Skipped, skip => skip.Id == Id).Reason);
    }

    [Fact]
    public void A_builder_of_the_project_can_be_named()
    {
        var row = Assert.Single(Extend("layer M:Our.Builder.Use").Layers, layer => layer.TypeName == "Our.Builder");
        Assert.Equal("Use", row.MethodName);
        Assert.DoesNotContain(LlmApiCatalog.BuiltIn.Layers, layer => layer.TypeName == "Our.Builder");
    }

    [Theory]
    [InlineData("layer Our.Builder.Use", 1, 7, "documentation-comment id")]
    [InlineData("cal M:A.B.C ; chat ; gateway", 1, 1, "not a directive")]
    [InlineData("# fine\n\ncall M:A.B.C ; talk ; gateway", 3, 16, "'talk' is not a kind")]
    [InlineData("call M:A.B.C ; chat ; nowhere", 1, 23, "no profile 'nowhere'")]
    [InlineData("call A.B.C ; chat ; gateway", 1, 6, "documentation-comment id")]
    [InlineData("call T:A.B ; chat ; gateway", 1, 6, "documentation-comment id")]
    [InlineData("call M:A.B.C(System.Int32 ; chat ; gateway", 1, 6, "documentation-comment id")]
    [InlineData("call M:A.B.C ; chat", 1, 6, "expected 'call")]
    [InlineData("skip M:A.B.C", 1, 6, "expected 'skip")]
    [InlineData("skip M:A.B.C ; ", 1, 15, "expected 'skip")]
    [InlineData("sdk", 1, 4, "SDK's name")]
    [InlineData("profile p\n  tokens Usage", 2, 3, "'tokens' is not a profile key")]
    [InlineData("profile p\n  usage Usage..Count", 2, 15, "not a member path")]
    [InlineData("profile p\n  usage Usage{A", 2, 16, "not a member path")]
    [InlineData("profile p\n  usage Usage[", 2, 14, "not a member path")]
    [InlineData("profile p\n  usage", 2, 8, "not a member path")]
    [InlineData("profile p\n  accumulate sum", 2, 14, "'add' or 'last'")]
    [InlineData("  usage Usage", 1, 3, "under a 'profile' or 'carrier' line")]
    [InlineData("carrier", 1, 8, "the type of a usage")]
    [InlineData("holder", 1, 7, "a type")]
    [InlineData("prompt A.B ; .Text", 1, 14, "not a member path")]
    public void A_malformed_line_is_reported_where_it_is_and_left_out(string text, int line, int column, string message)
    {
        var errors = new List<CatalogError>();
        var catalog = LlmApiCatalog.BuiltIn.Extend("LlmApis.ours.txt", text + "\ncall M:Good.Type.Row ; gateway ; gateway", errors);
        var error = Assert.Single(errors);
        Assert.Equal(("LlmApis.ours.txt", line, column), (error.Path, error.Line, error.Column));
        Assert.Contains(message, error.Message);
        Assert.Contains(catalog.Apis, api => api.TypeName == "Good.Type");
        Assert.DoesNotContain(catalog.Apis, api => api.TypeName == "A.B");
    }

    private static LlmApiCatalog Extend(string text)
    {
        var errors = new List<CatalogError>();
        var catalog = LlmApiCatalog.BuiltIn.Extend("LlmApis.ours.txt", text, errors);
        Assert.Empty(errors);
        return catalog;
    }
}
