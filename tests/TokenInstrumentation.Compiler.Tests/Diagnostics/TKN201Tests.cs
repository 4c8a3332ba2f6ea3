using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

public class TKN201Tests
{
    [Theory]
    [InlineData("class C { [TrackTokens(\"a\")] Task M(IChatClient c) => c.{|TKN201:GetResponseAsync|}(\"x\"); }")]
    [InlineData("[assembly: TrackTokens] class C { Task M(IChatClient c) => c.{|TKN201:GetResponseAsync|}(\"x\"); }")]
    [InlineData("class C { [TrackTokens(maxPromptTokens: 9)] Task M(IChatClient c) => c.{|TKN201:GetResponseAsync|}(\"x\"); }")]
    [InlineData("class C { [TrackTokens(wordLimit: 0)] Task M(AIAgent a) => a.{|TKN201:RunAsync|}(\"x\"); }")]
    [InlineData("[assembly: TokenBudget(100, agent: \"other\")] class C { [TrackTokens(\"a\")] Task M(IChatClient c) => c.{|TKN201:GetResponseAsync|}(\"x\"); }")]
    [InlineData("[TokenBudget(100)] class B { } class C : B { [TrackTokens(\"a\")] Task M(IChatClient c) => c.{|TKN201:GetResponseAsync|}(\"x\"); }")]
    public Task Reported(string source) => Verify.Analyzer<UnbudgetedCallAnalyzer>(source);

    [Theory]
    [InlineData("class C { Task M(IChatClient c) => c.GetResponseAsync(\"x\"); }")]
    [InlineData("class C { [TrackTokens(wordLimit: 300)] Task M(IChatClient c) => c.GetResponseAsync(\"x\"); }")]
    [InlineData("class C { [TrackTokens(maxOutputTokens: 300)] Task M(IChatClient c) => c.GetResponseAsync(\"x\"); }")]
    [InlineData("class C { [TrackTokens(tokenBudget: 300)] Task M(IChatClient c) => c.GetResponseAsync(\"x\"); }")]
    [InlineData("[TrackTokens(wordLimit: 300)] class C { [TrackTokens(\"a\")] Task M(IChatClient c) => c.GetResponseAsync(\"x\"); }")]
    [InlineData("[assembly: TrackTokens(wordLimit: 300)] class C { [TrackTokens(\"a\")] Task M(IChatClient c) => c.GetResponseAsync(\"x\"); }")]
    [InlineData("[assembly: TokenBudget(100)] class C { [TrackTokens(\"a\")] Task M(IChatClient c) => c.GetResponseAsync(\"x\"); }")]
    [InlineData("[assembly: TokenBudget(100, agent: \"a\")] class C { [TrackTokens(\"a\")] Task M(IChatClient c) => c.GetResponseAsync(\"x\"); }")]
    [InlineData("[assembly: TokenBudget(100, agent: \"a\")] class C { [TrackTokens] Task M(IChatClient c) => c.GetResponseAsync(\"x\"); }")]
    [InlineData("[TokenBudget(100)] class O { class C { [TrackTokens(\"a\")] Task M(IChatClient c) => c.GetResponseAsync(\"x\"); } }")]
    [InlineData("[TrackTokens] class C { [Untracked(\"why\")] Task M(IChatClient c) => c.GetResponseAsync(\"x\"); }")]
    [InlineData("class C { [TrackTokens] Task M(IEmbeddingGenerator<string, Embedding<float>> g) => g.GenerateVectorAsync(\"x\"); }")]
    [InlineData("[TrackTokens] class C(IChatClient inner) : DelegatingChatClient(inner) { Task M(IChatClient c) => c.GetResponseAsync(\"x\"); }")]
    public Task Not_reported(string source) => Verify.Analyzer<UnbudgetedCallAnalyzer>(source);

    [Theory]
    [InlineData("class C { [TrackTokens] Task M(IChatClient c) =>\n#pragma warning disable TKN201\n c.GetResponseAsync(\"x\");\n#pragma warning restore TKN201\n}")]
    [InlineData("class C { [TrackTokens, System.Diagnostics.CodeAnalysis.SuppressMessage(\"Budget\", \"TKN201\")] Task M(IChatClient c) => c.GetResponseAsync(\"x\"); }")]
    public Task Suppressed(string source) => Verify.Analyzer<UnbudgetedCallAnalyzer>(source);
}
