using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TokenInstrumentation.Compiler.Diagnostics;
using TokenInstrumentation.Compiler.Tests.Generator;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

/// <summary>Every rule, however it was built, is quiet where a user says so: by pragma, by attribute, by severity, and in generated code.</summary>
public class SuppressionTests
{
    private const string Layout = """Answer like this:\n{\n    \"name\": \"x\",\n    \"age\": 1,\n    \"tags\": [\n        \"a\",\n        \"b\",\n        \"c\"\n    ],\n    \"more\": {\n        \"d\": 1,\n        \"e\": 2\n    }\n}\n""";

    /// <summary>A program that breaks the rule. TKN900 reports no place, so that only its severity can silence it.</summary>
    private static readonly Dictionary<string, string> s_broken = new()
    {
        ["TKN101"] = "class C { Task M(IChatClient c) => c.GetResponseAsync(\"x\"); }",
        ["TKN102"] = "class C { [TrackTokens] void M() { } }",
        ["TKN103"] = "[TrackTokens] class C { Func<string, ChatOptions?, CancellationToken, Task<ChatResponse>> M(IChatClient c) => c.GetResponseAsync; }",
        ["TKN104"] = "class C { [TrackTokens(agent: \"\")] Task M(IChatClient c) => c.GetResponseAsync(\"x\"); }",
        ["TKN105"] = "class C { [TrackTokens(\"market_analist\")] Task M(IChatClient c) => c.GetResponseAsync(\"x\"); }",
        ["TKN106"] = "class C { async Task M(IChatClient c) { var r = await c.GetResponseAsync(\"x\"); System.Diagnostics.Activity.Current!.SetTag(\"answer\", r.Text); } }",
        ["TKN201"] = "class C { [TrackTokens] Task M(IChatClient c) => c.GetResponseAsync(\"x\"); }",
        ["TKN202"] = "[assembly: TokenBudget(10)] class C { [TrackTokens(\"a\", tokenBudget: 11)] Task M(IChatClient c) => c.GetResponseAsync(\"x\"); }",
        ["TKN203"] = "class C { [TrackTokens(wordLimit: 300, maxOutputTokens: 300)] Task M(IChatClient c) => c.GetResponseAsync(\"x\"); }",
        ["TKN204"] = "class C { [TrackTokens] async Task M(IChatClient c) { while ((await c.GetResponseAsync(\"x\")).Text != \"done\") { } } }",
        ["TKN205"] = "class C { [TrackTokens(maxPromptTokens: 1)] Task M(IChatClient c) => c.GetResponseAsync(\"one two three four five six seven eight nine ten\"); }",
        ["TKN206"] = "class C { [TrackTokens(tokenBudget: 9)] async Task M(IChatClient c, int[] items) { foreach (var i in items) { try { await c.GetResponseAsync(\"x\"); } catch { } } } }",
        ["TKN207"] = "class C { Task M(IChatClient c) => c.GetResponseAsync(\"x\", new ChatOptions { ModelId = \"gpt-99\" }); }",
        ["TKN301"] = "class C { [TrackTokens] async Task M(IChatClient c) { await foreach (var u in c.GetStreamingResponseAsync(\"x\")) { if (u.Text == \"y\") break; } } }",
        ["TKN302"] = "class C { object M(IChatClient c) => c.AsBuilder().UseTokenMetering().UseTokenMetering().Build(); }",
        ["TKN303"] = "class C { object M(IChatClient c) => c.AsBuilder().UseTokenMetering().UseFunctionInvocation().Build(); }",
        ["TKN304"] = "class C { object M(OpenAI.Chat.ChatClient c) => c.AsIChatClient().AsBuilder().UseFunctionInvocation().Build(); }",
        ["TKN401"] = $"class C {{ Task M(IChatClient c) => c.GetResponseAsync($\"{{DateTime.Now}} {string.Concat(Enumerable.Repeat("word ", 1500))}\"); }}",
        ["TKN402"] = $"class C {{ Task M(IChatClient c) => c.GetResponseAsync(\"{Layout}\"); }}",
        ["TKN403"] = "class C { async Task M(IChatClient c, string[] items) { var m = new List<ChatMessage>(); foreach (var i in items) { m.Add(new(ChatRole.User, i)); await c.GetResponseAsync(m); } } }",
        ["TKN404"] = "class C { Task M(IChatClient c, object d) => c.GetResponseAsync(System.Text.Json.JsonSerializer.Serialize(d, new System.Text.Json.JsonSerializerOptions { WriteIndented = true })); }",
        ["TKN405"] = "class C { Task M(IChatClient c) => c.GetResponseAsync(\"hello\"); }",
        ["TKN406"] = "class C { async Task M(IChatClient c, string p, string q) { var a = await c.GetResponseAsync(p); var b = await c.GetResponseAsync(q); } }",
    };

    public static TheoryData<string> Ids => [.. s_broken.Keys];

    [Fact]
    public void No_rule_is_left_out() => Assert.Equal(Descriptors.All.Select(rule => rule.Id).Except(["TKN900"]).Order(), s_broken.Keys.Order());

    [Theory, MemberData(nameof(Ids))]
    public async Task The_program_breaks_the_rule(string id) => Assert.NotEmpty(await ReportedAsync(id, s_broken[id]));

    [Theory, MemberData(nameof(Ids))]
    public async Task Quiet_under_a_pragma(string id) => Assert.Empty(await ReportedAsync(id, $"#pragma warning disable {id}\n{s_broken[id]}"));

    [Theory, MemberData(nameof(Ids))]
    public async Task Quiet_under_an_attribute_of_the_assembly(string id) =>
        Assert.Empty(await ReportedAsync(id, $"[assembly: System.Diagnostics.CodeAnalysis.SuppressMessage(\"\", \"{id}\")] {s_broken[id]}"));

    [Theory, MemberData(nameof(Ids))]
    public async Task Quiet_when_its_severity_is_none(string id) => Assert.Empty(await ReportedAsync(id, s_broken[id], ReportDiagnostic.Suppress));

    [Theory, MemberData(nameof(Ids))]
    public async Task Quiet_in_generated_code(string id) => Assert.Empty(await ReportedAsync(id, s_broken[id], path: "App.g.cs"));

    private static async Task<ImmutableArray<Diagnostic>> ReportedAsync(string id, string source, ReportDiagnostic severity = ReportDiagnostic.Default, string path = "App.cs")
    {
        var compilation = Sdk.Compile(Verify.Usings + source);
        var tree = compilation.SyntaxTrees[0];
        compilation = compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(tree.GetText(), (CSharpParseOptions)tree.Options, path));
        compilation = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(compilation.Options.SpecificDiagnosticOptions.SetItem(id, severity)));
        var options = new AnalyzerOptions(
            id == "TKN105" ? [new CatalogText("/tokens.json", "{ \"agents\": { \"market_analyst\": { } } }")] : [],
            new BuildOptions(("TokenInstrumentationInterceptors", "true"), ("TokenInstrumentationPromptTokens", "true")));
        var found = await compilation.WithAnalyzers([AnalyzerOf(id)], options).GetAnalyzerDiagnosticsAsync();
        Assert.DoesNotContain(found, diagnostic => diagnostic.Id == "AD0001");
        return [.. found.Where(diagnostic => diagnostic.Id == id && !diagnostic.IsSuppressed)];
    }

    private static DiagnosticAnalyzer AnalyzerOf(string id) => Analyzers.All.Single(analyzer => analyzer.SupportedDiagnostics.Any(rule => rule.Id == id));
}
