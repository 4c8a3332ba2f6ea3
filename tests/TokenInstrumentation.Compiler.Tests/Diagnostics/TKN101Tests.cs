using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

public class TKN101Tests
{
    [Theory]
    [InlineData("class C { Task M(IChatClient c) => c.{|TKN101:GetResponseAsync|}(\"x\"); }")]
    [InlineData("class C { Task? M(IChatClient? c) => c?.{|TKN101:GetResponseAsync|}(\"x\"); }")]
    [InlineData("class C { Task M(IChatClient c) => c.{|TKN101:GetResponseAsync|}<int>(\"x\"); }")]
    [InlineData("class C { Task M(AIAgent a) => a.{|TKN101:RunAsync|}(\"x\"); }")]
    [InlineData("class C { void M(OpenAI.Chat.ChatClient c) => c.{|TKN101:CompleteChat|}(\"x\"); }")]
    [InlineData("class C { void M(OpenAI.Responses.ResponsesClient c) => c.{|TKN101:CreateResponse|}(\"m\", \"x\"); }")]
    [InlineData("class C { async Task M(IChatClient c) { await foreach (var u in c.{|TKN101:GetStreamingResponseAsync|}(\"x\")) { } } }")]
    [InlineData("class C { [LlmCall] static string Ask(string p) => p; string M() => {|TKN101:Ask|}(\"x\"); }")]
    [InlineData("class C { [TrackTokens] void A() { } Task B(IChatClient c) => c.{|TKN101:GetResponseAsync|}(\"x\"); }")]
    [InlineData("class C(IChatClient c) { Func<Task> f = () => c.{|TKN101:GetResponseAsync|}(\"x\"); }")]
    [InlineData("class C(IChatClient c) { Task P { get { return c.{|TKN101:GetResponseAsync|}(\"x\"); } } }")]
    [InlineData("[assembly: TokenBudget(100)] class C { Task M(IChatClient c) => c.{|TKN101:GetResponseAsync|}(\"x\"); }")]
    [InlineData("class C : DelegateHolder { void M(IChatClient c) => Run(() => c.{|TKN101:GetResponseAsync|}(\"x\")); } class DelegateHolder { protected void Run(Func<Task> f) { } }")]
    public Task Reported(string source) => Verify.Analyzer<UntrackedCallAnalyzer>(source);

    [Fact]
    public Task Reported_in_top_level_code() => Verify.Analyzer<UntrackedCallAnalyzer>("""
        // program
        IChatClient c = null!;
        await c.{|TKN101:GetResponseAsync|}("x");
        """);

    [Theory]
    [InlineData("class C { [TrackTokens] Task M(IChatClient c) => c.GetResponseAsync(\"x\"); }")]
    [InlineData("[TrackTokens] class C { Task M(IChatClient c) => c.GetResponseAsync(\"x\"); }")]
    [InlineData("[assembly: TrackTokens] class C { Task M(IChatClient c) => c.GetResponseAsync(\"x\"); }")]
    [InlineData("class C { void M(IChatClient c) { var f = [TrackTokens] () => c.GetResponseAsync(\"x\"); } }")]
    [InlineData("class C { void M(IChatClient c) { [TrackTokens] Task F() => c.GetResponseAsync(\"x\"); } }")]
    [InlineData("class C { [Untracked(\"health check\")] Task M(IChatClient c) => c.GetResponseAsync(\"x\"); }")]
    [InlineData("[assembly: Untracked(\"a spike\")] class C { Task M(IChatClient c) => c.GetResponseAsync(\"x\"); }")]
    [InlineData("class C(IChatClient inner) : DelegatingChatClient(inner) { public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> m, ChatOptions? o = null, CancellationToken c = default) => base.GetResponseAsync(m, o, c); }")]
    [InlineData("class C(IChatClient inner) : DelegatingChatClient(inner) { class Loop { Task M(IChatClient c) => c.GetResponseAsync(\"x\"); } }")]
    [InlineData("class C : OpenAI.Chat.ChatClient { public override System.ClientModel.ClientResult<OpenAI.Chat.ChatCompletion> CompleteChat(IEnumerable<OpenAI.Chat.ChatMessage> m, OpenAI.Chat.ChatCompletionOptions? o = null, CancellationToken c = default) => base.CompleteChat(m, o, c); }")]
    [InlineData("class C { void M() { Expression<Func<IChatClient, object>> setup = c => c.GetResponseAsync(new List<ChatMessage>(), null, default); } }")]
    [InlineData("class C { [LlmCall] static Task<ChatResponse> Ask(IChatClient c, string p) => c.GetResponseAsync(p); }")]
    [InlineData("class C { void M(IChatClient c) => NSubstitute.Extensions.Returns(c.GetResponseAsync(\"x\"), 1); } namespace NSubstitute { static class Extensions { public static void Returns(object a, int b) { } } }")]
    [InlineData("class C { void M(IChatClient c) => c.GetResponseAsync(NSubstitute.Arg.Any<string>()); } namespace NSubstitute { static class Arg { public static T Any<T>() => default!; } }")]
    [InlineData("class C { void M(IChatClient c) => NSubstitute.E.Received(c).GetResponseAsync(\"x\"); } namespace NSubstitute { static class E { public static T Received<T>(T t) => t; } }")]
    [InlineData("class C { void M(IChatClient c) => c.GetService(typeof(string)); }")]
    [InlineData("class C { Func<string, ChatOptions?, CancellationToken, Task<ChatResponse>> M(IChatClient c) => c.GetResponseAsync; }")]
    public Task Not_reported(string source) => Verify.Analyzer<UntrackedCallAnalyzer>(source);

    [Theory]
    [InlineData("class C { Task M(IChatClient c) =>\n#pragma warning disable TKN101\n c.GetResponseAsync(\"x\");\n#pragma warning restore TKN101\n}")]
    [InlineData("class C { [System.Diagnostics.CodeAnalysis.SuppressMessage(\"Coverage\", \"TKN101\")] Task M(IChatClient c) => c.GetResponseAsync(\"x\"); }")]
    [InlineData("[System.Diagnostics.CodeAnalysis.SuppressMessage(\"Coverage\", \"TKN101\")] class C { Task M(IChatClient c) => c.GetResponseAsync(\"x\"); }")]
    [InlineData("[System.CodeDom.Compiler.GeneratedCode(\"g\", \"1\")] class C { Task M(IChatClient c) => c.GetResponseAsync(\"x\"); }")]
    public Task Suppressed(string source) => Verify.Analyzer<UntrackedCallAnalyzer>(source);

    [Fact]
    public async Task A_row_of_the_project_is_reported_like_any_other()
    {
        const string Source = "namespace Ours { class Gateway { public string Ask(string p) => p; } class C { string M(Gateway g) => g.NAME(\"x\"); } }";
        await Verify.Analyzer<UntrackedCallAnalyzer>(Source.Replace("NAME", "Ask"));
        await Verify.Analyzer<UntrackedCallAnalyzer>(
            Source.Replace("NAME", "{|TKN101:Ask|}"), ("/LlmApis.ours.txt", "call M:Ours.Gateway.Ask ; gateway ; gateway"));
        await Verify.Analyzer<UntrackedCallAnalyzer>(
            Source.Replace("NAME", "Ask"), ("/Other.txt", "call M:Ours.Gateway.Ask ; gateway ; gateway"));
    }

    [Fact]
    public async Task The_message_names_the_member_the_callee_and_what_to_do()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => Verify.Analyzer<UntrackedCallAnalyzer>("class Analyst { Task AskAsync(IChatClient c) => c.GetResponseAsync(\"x\"); }"));
        Assert.Contains(
            "'Analyst.AskAsync' calls 'ChatClientExtensions.GetResponseAsync' and nobody answers for its tokens; mark it, its type or the assembly with [TrackTokens]",
            error.Message);
    }
}
