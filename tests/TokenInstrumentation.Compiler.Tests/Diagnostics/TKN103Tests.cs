using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TokenInstrumentation.Compiler.Diagnostics;
using TokenInstrumentation.Compiler.Tests.Generator;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

public class TKN103Tests
{
    private const string Ask = "[TrackTokens(\"a\")] public Task<ChatResponse> Ask(IChatClient c) => c.GetResponseAsync(\"x\");";

    [Theory]
    // LLM calls in tracked code
    [InlineData("[TrackTokens] class C { Func<string, ChatOptions?, CancellationToken, Task<ChatResponse>> M(IChatClient c) => c.{|TKN103:GetResponseAsync|}; }")]
    [InlineData("[TrackTokens] class C { void M(OpenAI.Chat.ChatClient c, dynamic o) => c.{|TKN103:CompleteChat|}(o, null, default(CancellationToken)); }")]
    [InlineData("[TrackTokens] class C { private class Gate { [LlmCall] public static string Ask(string p) => p; } string M() => Gate.{|TKN103:Ask|}(\"x\"); }")]
    [InlineData("[TrackTokens] class C { [LlmCall] static ref string Ask(string[] p) => ref p[0]; string M() => {|TKN103:Ask|}([\"x\"]); }")]
    // calls of tracked methods
    [InlineData("class C { ASK Func<IChatClient, Task> M() => {|TKN103:Ask|}; }")]
    [InlineData("class C { ASK event Func<IChatClient, Task>? E; void M() => E += {|TKN103:Ask|}; }")]
    [InlineData("class C { ASK object M(IChatClient[] all) => System.Linq.Enumerable.Select(all, {|TKN103:Ask|}); }")]
    [InlineData("class C { ASK void M(dynamic c) => {|TKN103:Ask|}(c); }")]
    [InlineData("class C { ASK Expression<Func<Task>> M() => () => {|TKN103:Ask|}(null!); }")]
    [InlineData("class C { class N { } [TrackTokens] void Ask(N n) { } void M() => {|TKN103:Ask|}(new N()); }")]
    [InlineData("class B { [TrackTokens] public virtual void Ask() { } } class C : B { public override void Ask() => base.{|TKN103:Ask|}(); }")]
    [InlineData("interface I { [TrackTokens] void Ask(); } class C { void M<T>(T t) where T : I => t.{|TKN103:Ask|}(); }")]
    [InlineData("interface I { void Ask(); } class D : I { [TrackTokens] public void Ask() { } } class C { void M<T>(T t) where T : I => t.{|TKN103:Ask|}(); }")]
    [InlineData("[TrackTokens] class C { class N { } static void Ask(N n) => ((IChatClient)null!).GetResponseAsync(\"x\"); static void M() => {|TKN103:Ask|}(new N()); }")]
    public Task Reported(string source) => Verify.Analyzer<UninterceptedCallAnalyzer>(source.Replace("ASK", Ask));

    [Theory]
    [InlineData("class C { ASK Task M(IChatClient c) => Ask(c); }")]
    [InlineData("class C { ASK Func<IChatClient, Task> M() => c => Ask(c); }")]
    [InlineData("class C { ASK string M() => nameof(Ask); }")]
    [InlineData("class C { void M(dynamic d) => d.GetResponseAsync(\"x\"); ASK }")]
    [InlineData("class C { Func<string, ChatOptions?, CancellationToken, Task<ChatResponse>> M(IChatClient c) => c.GetResponseAsync; }")]
    [InlineData("[Untracked(\"a\")] class C { Func<string, ChatOptions?, CancellationToken, Task<ChatResponse>> M(IChatClient c) => c.GetResponseAsync; }")]
    // nothing in them is lost: no LLM call, or a task that the body opens itself, or the caller's
    [InlineData("[TrackTokens] class C { class N { } static void Idle(N n) { } static void M() => Idle(new N()); }")]
    [InlineData("class C { class N { } [TrackTokens] static void Ask(N n) { using var s = TokenScope.Enter(); } static void M() => Ask(new N()); }")]
    [InlineData("public class C { class N { } Task Send(IChatClient c, N n) => c.GetResponseAsync(\"x\"); [TrackTokens] public Task M(IChatClient c) => Send(c, new N()); }")]
    [InlineData("class B { public virtual void Ask() { } } class C : B { [TrackTokens] public override void Ask() => base.Ask(); }")]
    // what tests set up
    [InlineData("class C { ASK void M(Moq.Mock<C> mock) => mock.Setup(c => c.Ask(null!)); } namespace Moq { class Mock<T> { public void Setup<R>(Expression<Func<T, R>> e) { } } }")]
    [InlineData("[TrackTokens] class C { void M() { Expression<Func<IChatClient, object>> setup = c => c.GetResponseAsync(new List<ChatMessage>(), null, default); } }")]
    // middleware passes on
    [InlineData("[assembly: TrackTokens] class C(IChatClient inner) : DelegatingChatClient(inner) { Func<IEnumerable<ChatMessage>, ChatOptions?, CancellationToken, Task<ChatResponse>> M() => InnerClient.GetResponseAsync; public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> m, ChatOptions? o = null, CancellationToken c = default) => base.GetResponseAsync(m, o, c); }")]
    public Task Not_reported(string source) => Verify.Analyzer<UninterceptedCallAnalyzer>(source.Replace("ASK", Ask));

    [Theory]
    [InlineData("class C { ASK Func<IChatClient, Task> M() =>\n#pragma warning disable TKN103\n Ask;\n#pragma warning restore TKN103\n}")]
    [InlineData("class C { ASK [System.Diagnostics.CodeAnalysis.SuppressMessage(\"Coverage\", \"TKN103\")] Func<IChatClient, Task> M() => Ask; }")]
    [InlineData("class C { ASK [System.CodeDom.Compiler.GeneratedCode(\"g\", \"1\")] Func<IChatClient, Task> M() => Ask; }")]
    public Task Suppressed(string source) => Verify.Analyzer<UninterceptedCallAnalyzer>(source.Replace("ASK", Ask));

    [Fact]
    public async Task The_message_says_what_is_lost_and_why()
    {
        Assert.Equal(
            "'C.M' uses 'C.Ask' and it opens no task, because its signature or type is private or file-local, which generated code cannot name; make it internal",
            Assert.Single(await Messages("class C { class N { } [TrackTokens] void Ask(N n) { } void M() => Ask(new N()); }", BuildOptions.At("Full"))));
        Assert.StartsWith(
            "'C.M' uses 'ChatClientExtensions.GetResponseAsync' and it is not metered here, because a delegate is made of it",
            Assert.Single(await Messages("[TrackTokens] class C { Func<string, ChatOptions?, CancellationToken, Task<ChatResponse>> M(IChatClient c) => c.GetResponseAsync; }", BuildOptions.At("Full"))));
    }

    [Fact]
    public async Task A_project_that_may_not_intercept_hears_so_once()
    {
        const string Source = "class C { class N { } [TrackTokens] void Ask(N n) { } [TrackTokens] void M() => Ask(new N()); }";
        Assert.StartsWith("Nothing in this project is intercepted", Assert.Single(await Messages(Source, new BuildOptions())));
        Assert.Empty(await Messages("class C { void M(IChatClient c) => c.GetResponseAsync(\"x\"); }", new BuildOptions()));
        Assert.Empty(await Messages(Source, BuildOptions.At("Off")));
    }

    /// <summary>Written by people, compiled by another generator: the file that is shown is the one they wrote.</summary>
    [Fact]
    public async Task Razor_files_are_compiled_where_the_generator_cannot_see()
    {
        const string Source = """
            // <auto-generated/>
            #line 7 "/app/Pages/Chat.razor"
            class Page { [TrackTokens] Task Ask(IChatClient c) => c.GetResponseAsync("x"); }
            """;
        var diagnostic = Assert.Single(await Diagnostics(Source, BuildOptions.At("Full"), "/obj/Chat_razor.g.cs"));
        Assert.Equal(("/app/Pages/Chat.razor", 6), (diagnostic.Location.GetMappedLineSpan().Path, diagnostic.Location.GetMappedLineSpan().StartLinePosition.Line));
        Assert.Contains("a .razor file is compiled by another generator", diagnostic.GetMessage());
        Assert.Empty(await Diagnostics(Source.Replace(".razor", ".cs"), BuildOptions.At("Full"), "/obj/Chat.g.cs"));
    }

    /// <summary>A lambda in its place would stand in the same file.</summary>
    [Fact]
    public async Task An_event_handler_in_markup_is_not_told_to_be_a_lambda()
    {
        const string Source = """
            // <auto-generated/>
            class Page
            {
            #line 3 "/app/Pages/Chat.razor"
                object OnClick() => (Func<IChatClient, Task>)Ask;
            #line default
                [TrackTokens] Task Ask(IChatClient c) => c.GetResponseAsync("x");
            }
            """;
        Assert.Contains("a .razor file is compiled by another generator", Assert.Single(await Diagnostics(Source, BuildOptions.At("Full"), "/obj/Chat_razor.g.cs")).GetMessage());
    }

    private static async Task<IEnumerable<string>> Messages(string source, BuildOptions options) =>
        (await Diagnostics(source, options, "/app/C.cs")).Select(diagnostic => diagnostic.GetMessage());

    private static async Task<IReadOnlyList<Diagnostic>> Diagnostics(string source, BuildOptions options, string path)
    {
        var compilation = Sdk.Compile(Verify.Usings + source);
        var tree = compilation.SyntaxTrees[0];
        compilation = compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(
            source.StartsWith("//", StringComparison.Ordinal) ? source.Insert(source.IndexOf('\n') + 1, Verify.Usings) : Verify.Usings + source, (CSharpParseOptions)tree.Options, path));
        Assert.DoesNotContain(compilation.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return await compilation.WithAnalyzers([new UninterceptedCallAnalyzer()], new AnalyzerOptions([], options)).GetAnalyzerDiagnosticsAsync();
    }
}
