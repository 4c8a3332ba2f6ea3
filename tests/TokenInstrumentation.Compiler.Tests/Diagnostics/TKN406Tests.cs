using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

public class TKN406Tests
{
    private const string Frame = """
        class C(IChatClient chat, AIAgent agent, AIAgent other)
        {
            private string _notes = "";
            string Build() => _notes;
            async Task<string> M(string q, string p, List<ChatMessage> messages, AgentSession session, ChatOptions options, CancellationToken token, bool flag)
            {
                BODY
                return "";
            }
        }
        """;

    [Theory]
    [InlineData("var a = await chat.GetResponseAsync(q); var b = await chat.{|TKN406:GetResponseAsync|}(p);")]
    [InlineData("var a = await agent.RunAsync(q); var b = await other.{|TKN406:RunAsync|}(q);")]
    [InlineData("var a = await agent.RunAsync(q, cancellationToken: token).ConfigureAwait(false); var b = await other.{|TKN406:RunAsync|}(q, cancellationToken: token).ConfigureAwait(false);")]
    [InlineData("var a = (await chat.GetResponseAsync(q, options)).Text; var b = (await chat.{|TKN406:GetResponseAsync|}(p, options)).Text; var c = (await chat.GetResponseAsync(\"z\", options)).Text;")]
    [InlineData("ChatResponse a, b; a = await chat.GetResponseAsync(q); b = await chat.{|TKN406:GetResponseAsync|}(p);")]
    [InlineData("var a = await chat.GetResponseAsync(q); var b = await chat.GetResponseAsync(a.Text); var c = await chat.{|TKN406:GetResponseAsync|}(p);")]
    public Task Reported(string body) => Verify.Analyzer<SequentialCallsAnalyzer>(Frame.Replace("BODY", body));

    [Theory]
    [InlineData("var a = await chat.GetResponseAsync(q); var b = await chat.GetResponseAsync(a.Text);")]
    [InlineData("var a = await chat.GetResponseAsync(messages); var b = await chat.GetResponseAsync(messages);")]
    [InlineData("var a = await agent.RunAsync(q, session); var b = await other.RunAsync(p, session);")]
    [InlineData("var a = await chat.GetResponseAsync(q); messages.AddMessages(a); var b = await chat.GetResponseAsync(messages);")]
    [InlineData("var a = await chat.GetResponseAsync(q); if (a.Text == \"\") return p; var b = await chat.GetResponseAsync(p);")]
    [InlineData("var a = await chat.GetResponseAsync(q); await Task.Delay(1); var b = await chat.GetResponseAsync(p);")]
    [InlineData("await agent.RunAsync(q); await other.RunAsync(p);")]
    [InlineData("var a = chat.GetResponseAsync(q); var b = chat.GetResponseAsync(p); await Task.WhenAll(a, b);")]
    [InlineData("var a = await chat.GetResponseAsync(q); a = await chat.GetResponseAsync(p);")]
    [InlineData("_notes = (await chat.GetResponseAsync(q)).Text; var b = await chat.GetResponseAsync(Build());")]
    [InlineData("var a = flag ? await chat.GetResponseAsync(q) : await chat.GetResponseAsync(p);")]
    [InlineData("var x = new List<ChatMessage>(); var a = await chat.GetResponseAsync(x); var b = await chat.GetResponseAsync(new List<ChatMessage>(x));")]
    public Task Not_reported(string body) => Verify.Analyzer<SequentialCallsAnalyzer>(Frame.Replace("BODY", body));

    [Theory]
    [InlineData("[System.Diagnostics.CodeAnalysis.SuppressMessage(\"PromptCost\", \"TKN406\")]")]
    [InlineData("[System.CodeDom.Compiler.GeneratedCode(\"g\", \"1\")]")]
    public Task Suppressed(string attribute) => Verify.Analyzer<SequentialCallsAnalyzer>(
        $"class C {{ {attribute} async Task M(IChatClient c) {{ var a = await c.GetResponseAsync(\"x\"); var b = await c.GetResponseAsync(\"y\"); }} }}");

    [Fact]
    public Task A_pragma_silences_it() => Verify.Analyzer<SequentialCallsAnalyzer>(
        "class C { async Task M(IChatClient c) {\n#pragma warning disable TKN406\nvar a = await c.GetResponseAsync(\"x\"); var b = await c.GetResponseAsync(\"y\");\n#pragma warning restore TKN406\n} }");
}
