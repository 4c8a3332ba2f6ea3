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

    /// <summary>Options that are seen to be made.</summary>
    [Theory]
    [InlineData("class C { [TrackTokens] Task M(IChatClient c) => c.GetResponseAsync(\"x\", new ChatOptions { MaxOutputTokens = 300 }); }")]
    [InlineData("class C { [TrackTokens] Task M(IChatClient c) => c.GetResponseAsync(\"x\", options: new() { Temperature = 1, MaxOutputTokens = 300 }); }")]
    [InlineData("class C { [TrackTokens] Task M(IChatClient c, int? n) => c.GetResponseAsync(\"x\", new() { MaxOutputTokens = n }); }")]
    [InlineData("class C { [TrackTokens] Task M(IChatClient c) { var o = new ChatOptions { MaxOutputTokens = 300 }; return c.GetResponseAsync(\"x\", o); } }")]
    [InlineData("class C { [TrackTokens] Task M(IChatClient c) { var o = new ChatOptions(); o.MaxOutputTokens = 300; return c.GetResponseAsync(\"x\", o); } }")]
    [InlineData("class C { [TrackTokens] Task M(IChatClient c, bool b) { ChatOptions o; if (b) o = new() { MaxOutputTokens = 3 }; else o = new() { MaxOutputTokens = 9 }; return c.GetResponseAsync(\"x\", o); } }")]
    [InlineData("class C { [TrackTokens] Task M(IChatClient c, ChatOptions o) { o.MaxOutputTokens ??= 300; return c.GetResponseAsync(\"x\", o); } }")]
    [InlineData("class C { static readonly ChatOptions Options = new() { MaxOutputTokens = 300 }; [TrackTokens] Task M(IChatClient c) => c.GetResponseAsync(\"x\", Options); }")]
    [InlineData("class C { readonly ChatOptions _o; C() { _o = new() { MaxOutputTokens = 300 }; } [TrackTokens] Task M(IChatClient c) => c.GetResponseAsync(\"x\", _o); }")]
    [InlineData("class C { readonly ChatOptions _o; C() => this._o = new() { MaxOutputTokens = 300 }; [TrackTokens] Task M(IChatClient c) => c.GetResponseAsync(\"x\", this._o); }")]
    [InlineData("class C { static ChatOptions Options { get; } = new() { MaxOutputTokens = 300 }; [TrackTokens] Task M(IChatClient c) => c.GetResponseAsync(\"x\", Options); }")]
    [InlineData("class C { static ChatOptions Options => new() { MaxOutputTokens = 300 }; [TrackTokens] Task M(IChatClient c) => c.GetResponseAsync(\"x\", Options); }")]
    [InlineData("class O : ChatOptions { } class C { [TrackTokens] Task M(IChatClient c) => c.GetResponseAsync(\"x\", new O { MaxOutputTokens = 300 }); }")]
    [InlineData("class C { [TrackTokens] Task M(AIAgent a) => a.RunAsync(\"x\", options: new ChatClientAgentRunOptions(new ChatOptions { MaxOutputTokens = 300 })); }")]
    [InlineData("class C { [TrackTokens] Task M(AIAgent a) => a.RunAsync(\"x\", options: new ChatClientAgentRunOptions { ChatOptions = new() { MaxOutputTokens = 300 } }); }")]
    [InlineData("class C { [TrackTokens] Task M(IChatClient c) { AIAgent a = new ChatClientAgent(c, new ChatClientAgentOptions { ChatOptions = new() { MaxOutputTokens = 300 } }); return a.RunAsync(\"x\"); } }")]
    [InlineData("class C { [TrackTokens] Task M(IChatClient c) { var a = c.AsAIAgent(new ChatClientAgentOptions { ChatOptions = new() { MaxOutputTokens = 300 } }).AsBuilder().UseOpenTelemetry().Build(); return a.RunAsync(\"x\"); } }")]
    [InlineData("class C(IChatClient c) { readonly AIAgent _a = new ChatClientAgent(c, new ChatClientAgentOptions { ChatOptions = new() { MaxOutputTokens = 300 } }); [TrackTokens] Task M() => _a.RunAsync(\"x\"); }")]
    [InlineData("abstract class C { protected abstract (AIAgent, int) Make(ChatClientAgentOptions o); [TrackTokens] Task M() { var (a, _) = Make(new() { ChatOptions = new() { MaxOutputTokens = 300 } }); return a.RunAsync(\"x\"); } }")]
    [InlineData("abstract class C { protected abstract Task<(AIAgent, int)> Make(ChatClientAgentOptions o); [TrackTokens] async Task M() { (AIAgent a, var n) = await Make(new() { ChatOptions = new() { MaxOutputTokens = 300 } }); await a.RunAsync(\"x\"); } }")]
    [InlineData("class C { [TrackTokens] Task M(AIAgent a) { var o = new ChatOptions { MaxOutputTokens = 3 }; return a.RunAsync(\"x\", options: new ChatClientAgentRunOptions(o)); } }")]
    [InlineData("class C { [TrackTokens] void M(OpenAI.Chat.ChatClient c) => c.CompleteChat([], new OpenAI.Chat.ChatCompletionOptions { MaxOutputTokenCount = 300 }); }")]
    [InlineData("class C { [TrackTokens] void M(OpenAI.Responses.ResponsesClient c) => c.CreateResponse(new OpenAI.Responses.CreateResponseOptions { MaxOutputTokenCount = 300 }); }")]
    public Task A_limit_in_the_options_is_seen(string source) => Verify.Analyzer<UnbudgetedCallAnalyzer>(source);

    [Theory]
    [InlineData("class C { [TrackTokens] Task M(IChatClient c) => c.{|TKN201:GetResponseAsync|}(\"x\", new ChatOptions { Temperature = 1 }); }")]
    [InlineData("class C { [TrackTokens] Task M(IChatClient c) => c.{|TKN201:GetResponseAsync|}(\"x\", new ChatOptions { MaxOutputTokens = null }); }")]
    [InlineData("class C { [TrackTokens] Task M(IChatClient c, bool b) { AIAgent a = new ChatClientAgent(c, new ChatClientAgentOptions { ChatOptions = new() { MaxOutputTokens = 300 } }); if (b) a = new ChatClientAgent(c); return a.{|TKN201:RunAsync|}(\"x\"); } }")]
    [InlineData("abstract class C { protected abstract (AIAgent, int) Make(ChatClientAgentOptions o); [TrackTokens] Task M() { var (a, _) = Make(new() { ChatOptions = new() }); return a.{|TKN201:RunAsync|}(\"x\"); } }")]
    [InlineData("class C { [TrackTokens] Task M(IChatClient c) { var (a, b) = (new ChatClientAgent(c), new ChatClientAgent(c, new ChatClientAgentOptions { ChatOptions = new() { MaxOutputTokens = 300 } })); return a.{|TKN201:RunAsync|}(\"x\"); } }")]
    [InlineData("class C { [TrackTokens] Task M(IChatClient c) { AIAgent a = new ChatClientAgent(c, new ChatClientAgentOptions { ChatOptions = new() }); return a.{|TKN201:RunAsync|}(\"x\"); } }")]
    [InlineData("class C { [TrackTokens] Task M(IChatClient c, ChatOptions o) => c.{|TKN201:GetResponseAsync|}(\"x\", o); }")]
    [InlineData("class C { [TrackTokens] Task M(IChatClient c) { var o = new ChatOptions { MaxOutputTokens = 3 }; o = new(); return c.{|TKN201:GetResponseAsync|}(\"x\", o); } }")]
    [InlineData("class C { [TrackTokens] Task M(IChatClient c) { var o = new ChatOptions { MaxOutputTokens = 3 }; F(ref o); return c.{|TKN201:GetResponseAsync|}(\"x\", o); } void F(ref ChatOptions o) { } }")]
    [InlineData("class C { [TrackTokens] Task M(IChatClient c, ChatOptions p) { var o = new ChatOptions { MaxOutputTokens = 3 }; o = p; return c.{|TKN201:GetResponseAsync|}(\"x\", o); } }")]
    [InlineData("class C { ChatOptions _o = new() { MaxOutputTokens = 300 }; [TrackTokens] Task M(IChatClient c) => c.{|TKN201:GetResponseAsync|}(\"x\", _o); }")]
    [InlineData("class C { readonly ChatOptions _o = new() { MaxOutputTokens = 3 }; C(ChatOptions o) { _o = o; } [TrackTokens] Task M(IChatClient c) => c.{|TKN201:GetResponseAsync|}(\"x\", _o); }")]
    [InlineData("class C { [TrackTokens] Task M(AIAgent a) => a.{|TKN201:RunAsync|}(\"x\", options: new ChatClientAgentRunOptions()); }")]
    public Task Options_without_a_limit_or_from_elsewhere(string source) => Verify.Analyzer<UnbudgetedCallAnalyzer>(source);

    [Theory]
    [InlineData("{ \"run\": { \"tokenBudget\": 5 } }")]
    [InlineData("{ \"limits\": { \"maxOutputTokens\": 5 } }")]
    [InlineData("{ \"agents\": { \"a\": { \"wordLimit\": 5 } } }")]
    [InlineData("{ \"agents\": { \"a\": { \"maxOutputTokens\": 5 } } }")]
    [InlineData("{ \"agents\": { \"a\": { \"tokenBudget\": 5 } } }")]
    public Task A_limit_in_tokens_json_counts(string file) => Verify.Analyzer<UnbudgetedCallAnalyzer>(
        "class C { [TrackTokens(\"a\")] Task M(IChatClient c) => c.GetResponseAsync(\"x\"); }", ("/tokens.json", file));

    /// <summary>Nothing that applies to the call, or nothing that stops it.</summary>
    [Theory]
    [InlineData("a", "{ \"agents\": { \"b\": { \"wordLimit\": 5, \"tokenBudget\": 5 } } }")]
    [InlineData("a", "{ \"agents\": { \"a\": { \"maxPromptTokens\": 5, \"callBudget\": 5, \"costBudget\": 5, \"mode\": \"warn\" } } }")]
    [InlineData("a", "{ \"run\": { \"tokenBudget\": 5, \"mode\": \"observe\" }, \"limits\": { \"maxPromptTokens\": 5 } }")]
    [InlineData("a", "{ \"run\": { \"callBudget\": 5, \"costBudget\": 1, \"mode\": \"observe\" }, \"models\": { \"m\": { \"maxOutputTokens\": 5 } } }")]
    [InlineData("a", "{ \"run\": { \"tokenBudget\": 5 }")]
    [InlineData(null, "{ \"agents\": { \"a\": { \"wordLimit\": 5 } } }")]
    public Task A_tokens_json_without_a_limit_for_the_call(string? agent, string file) => Verify.Analyzer<UnbudgetedCallAnalyzer>(
        $"class C {{ [TrackTokens({(agent is null ? "" : $"\"{agent}\"")})] Task M(IChatClient c) => c.{{|TKN201:GetResponseAsync|}}(\"x\"); }}", ("/tokens.json", file));

    [Fact]
    public Task An_agent_of_the_run_time_may_be_one_with_a_budget() => Verify.Analyzer<UnbudgetedCallAnalyzer>(
        "class C { [TrackTokens] Task M(IChatClient c) => c.GetResponseAsync(\"x\"); }", ("/tokens.json", "{ \"agents\": { \"a\": { \"tokenBudget\": 5 } } }"));
}
