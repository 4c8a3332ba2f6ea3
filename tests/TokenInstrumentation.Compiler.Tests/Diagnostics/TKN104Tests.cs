using Microsoft.CodeAnalysis.Testing;
using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

public class TKN104Tests
{
    [Theory]
    [InlineData("class C { [TrackTokens({|TKN104:\"\"|})] void M() { } }")]
    [InlineData("class C { [TrackTokens(agent: {|TKN104:\" \"|})] void M() { } }")]
    [InlineData("class C { [TrackTokens(operation: {|TKN104:\"\"|})] void M() { } }")]
    [InlineData("class C { const string A = \"\"; [TrackTokens({|TKN104:A|})] void M() { } }")]
    [InlineData("class C { [TrackTokens(wordLimit: {|TKN104:-1|})] void M() { } }")]
    [InlineData("class C { [TrackTokens(\"a\", 1, {|TKN104:-1|}, {|TKN104:-2|}, {|TKN104:-3|})] void M() { } }")]
    [InlineData("[TrackTokens({|TKN104:\"\"|})] class C { }")]
    [InlineData("[assembly: TrackTokens({|TKN104:\"\"|})]")]
    [InlineData("class C { [TrackTokens({|TKN104:\"\"|})] int P => 1; }")]
    [InlineData("class C { int P { [TrackTokens({|TKN104:\"\"|})] get => 1; } }")]
    [InlineData("class C { [TrackTokens({|TKN104:\"\"|})] C() { } }")]
    [InlineData("class C { void M() { [TrackTokens({|TKN104:\"\"|})] void L() { } L(); } }")]
    [InlineData("class C { void M() { var f = [TrackTokens({|TKN104:\"\"|})] () => { }; } }")]
    [InlineData("class C { Action f = [TrackTokens({|TKN104:\"\"|})] () => { }; }")]
    [InlineData("class C { [TrackTokens(AgentFrom = {|TKN104:\"role\"|})] void M(string other) { } }")]
    [InlineData("class C { [TrackTokens(AgentFrom = {|TKN104:nameof(M)|})] void M() { } }")]
    [InlineData("[TrackTokens(AgentFrom = {|TKN104:\"role\"|})] class C { void M(string role) { } }")]
    [InlineData("[assembly: TrackTokens(AgentFrom = {|TKN104:\"role\"|})]")]
    [InlineData("class C { [TrackTokens(\"a\", AgentFrom = {|TKN104:nameof(role)|})] void M(string role) { } }")]
    [InlineData("class C { void M() { [TrackTokens(AgentFrom = {|TKN104:\"x\"|})] void L(string role) { } L(\"\"); } }")]
    [InlineData("[assembly: TokenBudget({|TKN104:0|})]")]
    [InlineData("[TokenBudget({|TKN104:-5|})] class C { }")]
    [InlineData("[TokenBudget(5, agent: {|TKN104:\"\"|})] class C { }")]
    [InlineData("class C { [Untracked({|TKN104:\"\"|})] void M() { } }")]
    [InlineData("class C { [Untracked({|TKN104:null!|})] void M() { } }")]
    [InlineData("class C { [{|TKN104:LlmCall|}] void M(string prompt) { } }")]
    [InlineData("class C { [{|TKN104:LlmCall|}] Task M(string prompt) => null!; }")]
    [InlineData("class C { [{|TKN104:LlmCall|}] Task<string> M(int id) => null!; }")]
    [InlineData("class C { [{|TKN104:LlmCall|}] Task<string> M(Uri request) => null!; }")]
    [InlineData("partial class C { [{|TKN104:TrackTokens|}] public partial Task<int> {|CS8795:AskAsync|}(string q); Task<int> AskCore(string q) => null!; }")]
    [InlineData("partial class C { [{|TKN104:TrackTokens|}] public partial Task<int> {|CS8795:AskAsync|}(string q); Task<int> AskCoreAsync(int q) => null!; }")]
    [InlineData("partial class C { [TrackTokens({|TKN104:\"\"|})] partial void M(); partial void M() { } }")]
    [InlineData("partial class C { partial void M(); [TrackTokens({|TKN104:\"\"|})] partial void M() { } }")]
    [InlineData("partial class C { [TrackTokens({|TKN104:\"\"|})] partial int P { get; } partial int P => 1; }")]
    [InlineData("[TrackTokens({|TKN104:\"\"|})] partial class C { } partial class C { }")]
    public Task Reported(string source) => Verify.Analyzer<InvalidDeclarationAnalyzer>(source);

    [Theory]
    [InlineData("[assembly: TrackTokens(\"a\", 1, 2, 3, 4, \"o\")] [assembly: TokenBudget(1, \"a\")]")]
    [InlineData("class C { [TrackTokens(null, wordLimit: 0)] void M() { } }")]
    [InlineData("class C { [TrackTokens(AgentFrom = nameof(role))] void M(string role) { } }")]
    [InlineData("class B { protected string role = \"\"; } class C : B { [TrackTokens(AgentFrom = nameof(role))] void M() { } }")]
    [InlineData("[TrackTokens(AgentFrom = nameof(Role))] class C { string Role => \"\"; }")]
    [InlineData("class C { void M(string role) { [TrackTokens(AgentFrom = \"role\")] void L() { } L(); } }")]
    [InlineData("class C { void M() { var f = [TrackTokens(AgentFrom = \"role\")] (string role) => { }; } }")]
    [InlineData("interface I { string Role { get; } [TrackTokens(AgentFrom = nameof(Role))] void M(); }")]
    [InlineData("class C { [LlmCall] string M(string prompt) => \"\"; }")]
    [InlineData("class C { [LlmCall] Task<string> M(IReadOnlyList<ChatMessage> messages) => null!; }")]
    [InlineData("class C { [LlmCall] Task<string> M(OpenAI.Chat.UserChatMessage message) => null!; }")]
    [InlineData("class C { [LlmCall] Task<string> M<T>(T prompt) => null!; }")]
    [InlineData("static class C { extension(string prompt) { [LlmCall] public Task<string> Ask() => null!; } }")]
    [InlineData("partial class C { [TrackTokens] public partial Task<int> {|CS8795:AskAsync|}(string q); Task<int> AskCoreAsync(string q) => null!; }")]
    [InlineData("partial class C { [TrackTokens] public partial void M(); public partial void M() { } }")]
    [InlineData("class C { [Ours.TrackTokens(\"\")] void M() { } } namespace Ours { class TrackTokensAttribute(string agent) : Attribute { } }")]
    public Task Not_reported(string source) => Verify.Analyzer<InvalidDeclarationAnalyzer>(source);

    [Theory]
    [InlineData("class C {\n#pragma warning disable TKN104\n [TrackTokens(\"\")] void M() { }\n#pragma warning restore TKN104\n}")]
    [InlineData("class C { [TrackTokens(\"\"), System.Diagnostics.CodeAnalysis.SuppressMessage(\"Coverage\", \"TKN104\")] void M() { } }")]
    public Task Suppressed(string source) => Verify.Analyzer<InvalidDeclarationAnalyzer>(source);

    [Fact]
    public Task A_message_type_named_in_a_catalog_file_is_a_prompt() => Verify.Analyzer<InvalidDeclarationAnalyzer>(
        "class C { [LlmCall] Task<string> M(Ours.Request request) => null!; } namespace Ours { class Request { public string Text => \"\"; } }",
        ("/LlmApis.ours.txt", "prompt Ours.Request ; Text"));

    [Fact]
    public async Task A_malformed_catalog_file_is_reported_at_line_and_column()
    {
        var test = new Microsoft.CodeAnalysis.CSharp.Testing.CSharpAnalyzerTest<InvalidDeclarationAnalyzer, DefaultVerifier>
        {
            TestCode = "",
            ReferenceAssemblies = new ReferenceAssemblies("net10.0"),
        };
        test.TestState.AdditionalReferences.AddRange(Sdk.Current);
        test.TestState.AdditionalFiles.Add(("/src/LlmApis.ours.txt", "# ours\ncall M:A.B.C ; talk ; gateway\n"));
        test.TestState.AdditionalFiles.Add(("/src/LlmApis.fine.txt", "call M:A.B.C ; chat ; gateway\n"));
        test.ExpectedDiagnostics.Add(
            new DiagnosticResult(CoverageRules.InvalidDeclaration).WithSpan("/src/LlmApis.ours.txt", 2, 16, 2, 30)
                .WithArguments("'talk' is not a kind; expected chat, chat-stream, agent, agent-stream, embedding, gateway, sender, driver"));
        await test.RunAsync();
    }

    [Fact]
    public Task A_malformed_tokens_file_is_reported_at_line_and_column() => Verify.Analyzer<InvalidDeclarationAnalyzer>(
        "",
        [("/src/tokens.json", "{\n  \"run\": { \"tokenBudget\": -1 },\n  \"agents\": { \"a\": { \"wordLimits\": 3 } }\n}\n")],
        Invalid("/src/tokens.json", 2, 27, 2, 29, "'tokenBudget' is a whole number, more than 0; leave it out for no limit"),
        Invalid("/src/tokens.json", 3, 22, 3, 34, "'wordLimits' is no key here, did you mean 'wordLimit'?; expected wordLimit, maxPromptTokens, maxOutputTokens, tokenBudget, costBudget, callBudget, mode, window"));

    [Fact]
    public Task A_tokens_file_that_ends_too_early_is_reported_at_its_end() => Verify.Analyzer<InvalidDeclarationAnalyzer>(
        "", [("/src/tokens.json", "{\n  \"run\": {\n")], Invalid("/src/tokens.json", 3, 1, 3, 1, "expected a key in double quotes"));

    [Fact]
    public Task A_project_has_one_tokens_file() => Verify.Analyzer<InvalidDeclarationAnalyzer>(
        "",
        [("/src/b/tokens.json", "{ \"broken\""), ("/src/a/tokens.json", "{}"), ("/src/a/other.json", "[")],
        Invalid("/src/b/tokens.json", 1, 1, 1, 1, "a project has one tokens.json; '/src/a/tokens.json' is read and this one is not"));

    private static DiagnosticResult Invalid(string path, int line, int column, int endLine, int endColumn, string message) =>
        new DiagnosticResult(CoverageRules.InvalidDeclaration).WithSpan(path, line, column, endLine, endColumn).WithArguments(message);
}
