using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

public class TKN301Tests
{
    private const string Frame = """
        using System.Linq;
        class C(IChatClient chat, AIAgent agent, OpenAI.Chat.ChatClient openAI)
        {
            [TrackTokens]
            async Task<string> M(bool flag, List<string> items, CancellationToken token)
            {
                BODY
                return "";
            }
        }
        """;

    private const string Call = "chat.{|TKN301:GetStreamingResponseAsync|}(\"x\")";
    private const string Ok = "chat.GetStreamingResponseAsync(\"x\")";

    [Theory]
    [InlineData($"await foreach (var u in {Call}) {{ if (u.Text == \"x\") break; }}")]
    [InlineData($"await foreach (var u in {Call}) {{ if (u.Text == \"x\") {{ return u.Text; }} }}")]
    [InlineData($"await foreach (var u in {Call}) break;")]
    [InlineData($"await foreach (var u in {Call}.WithCancellation(token).ConfigureAwait(false)) {{ if (u.FinishReason != null) break; }}")]
    [InlineData($"await foreach (var u in {Call}) {{ foreach (var i in items) {{ return i; }} }}")]
    [InlineData($"var stream = {Call}; await foreach (var u in stream) {{ if (flag) break; }}")]
    [InlineData("await foreach (var u in agent.{|TKN301:RunStreamingAsync|}(\"x\")) { if (flag) break; }")]
    [InlineData("foreach (var u in openAI.{|TKN301:CompleteChatStreaming|}(\"x\")) { if (flag) break; }")]
    [InlineData("await foreach (var u in openAI.{|TKN301:CompleteChatStreamingAsync|}(\"x\")) { if (flag) break; }")]
    [InlineData($"var first = await {Call}.FirstOrDefaultAsync();")]
    [InlineData($"await foreach (var u in {Call}.Take(3)) {{ }}")]
    [InlineData($"var stream = {Call}; var any = await stream.AnyAsync();")]
    public Task Reported(string body) => Verify.Analyzer<LeftStreamAnalyzer>(Frame.Replace("BODY", body));

    [Theory]
    [InlineData($"await foreach (var u in {Ok}) {{ Console.Write(u.Text); }} return \"x\";")]
    [InlineData($"await foreach (var u in {Ok}) {{ foreach (var i in items) {{ if (i == u.Text) break; }} }}")]
    [InlineData($"await foreach (var u in {Ok}) {{ switch (u.Text) {{ case \"x\": break; default: continue; }} }}")]
    [InlineData($"await foreach (var u in {Ok}) {{ if (flag) throw new OperationCanceledException(); }}")]
    [InlineData($"await foreach (var u in {Ok}) {{ var f = items.Select(i => {{ return i; }}); }}")]
    [InlineData($"foreach (var item in items) {{ await foreach (var u in {Ok}) {{ }} break; }}")]
    [InlineData($"var all = await {Ok}.ToListAsync();")]
    [InlineData($"var response = await {Ok}.ToChatResponseAsync();")]
    [InlineData("foreach (var i in items) { if ((await chat.GetResponseAsync(\"x\")).Text == i) break; }")]
    public Task Not_reported(string body) => Verify.Analyzer<LeftStreamAnalyzer>(Frame.Replace("BODY", body));

    [Theory]
    [InlineData("")]
    [InlineData("[Untracked(\"why\")]")]
    [InlineData("[TrackTokens, System.Diagnostics.CodeAnalysis.SuppressMessage(\"Metering\", \"TKN301\")]")]
    [InlineData("[TrackTokens, System.CodeDom.Compiler.GeneratedCode(\"g\", \"1\")]")]
    public Task Untracked_or_suppressed(string attribute) => Verify.Analyzer<LeftStreamAnalyzer>(
        $"class C {{ {attribute} async Task M(IChatClient c) {{ await foreach (var u in c.GetStreamingResponseAsync(\"x\")) {{ break; }} }} }}");

    [Fact]
    public Task A_pragma_silences_it() => Verify.Analyzer<LeftStreamAnalyzer>(
        "class C { [TrackTokens] async Task M(IChatClient c) {\n#pragma warning disable TKN301\nawait foreach (var u in c.GetStreamingResponseAsync(\"x\")) { break; }\n#pragma warning restore TKN301\n} }");
}
