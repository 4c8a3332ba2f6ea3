using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

public class TKN204Tests
{
    private const string Frame = """
        using System.IO;
        using System.Linq;
        using System.Text;
        using System.Threading.Channels;
        class Writer(IChatClient chat, TextReader reader, Channel<string> channel)
        {
            private int _steps;
            private bool _running = true;

            [TrackTokens("writer", wordLimit: 300)]
            async Task<string> M(string prompt, int max, bool flag, List<string> items, CancellationToken token)
            {
                BODY
                return "";
            }
        }
        """;

    private const string Call = "await chat.{|TKN204:GetResponseAsync|}(prompt)";
    private const string Ok = "await chat.GetResponseAsync(prompt)";

    [Theory]
    [InlineData($"while (true) {{ {Call}; }}")]
    [InlineData($"for (;;) {{ {Call}; }}")]
    [InlineData($"for (var i = 0; ; i++) {{ {Call}; }}")]
    [InlineData($"while (flag) {{ {Call}; }}")]
    [InlineData($"while (!token.IsCancellationRequested) {{ {Call}; await Task.Delay(1000, token); }}")]
    [InlineData($"while (true) {{ token.ThrowIfCancellationRequested(); var r = {Call}; if (r.Text.Contains(\"DONE\")) break; }}")]
    [InlineData($"while (true) {{ var r = {Call}; if (r.FinishReason == ChatFinishReason.Stop) return r.Text; prompt += r.Text; }}")]
    [InlineData($"var done = false; while (!done) {{ var r = {Call}; done = r.Text.Length > 3; }}")]
    [InlineData($"var done = false; while (!done) {{ var r = {Call}; if (r.Text == \"x\") {{ done = true; }} }}")]
    [InlineData($"bool again; do {{ again = false; var r = {Call}; switch (r.Text) {{ case \"more\": again = true; break; default: break; }} }} while (again);")]
    [InlineData($"ChatResponse r; do {{ r = {Call}; }} while (!r.Text.EndsWith(\"END\"));")]
    [InlineData($"while ((await chat.{{|TKN204:GetResponseAsync|}}(prompt)).Text != \"done\") {{ }}")]
    [InlineData($"while (true) {{ try {{ return ({Call}).Text; }} catch {{ await Task.Delay(1000); }} }}")]
    [InlineData($"while (true) {{ try {{ return ({Call}).Text; }} catch (IOException e) when (e.Message.Contains(\"429\")) {{ }} }}")]
    [InlineData($"while (true) {{ var r = {Call}; if (!int.TryParse(r.Text, out var score)) continue; return r.Text; }}")]
    [InlineData($"while (true) {{ var r = {Call}; var text = new StringBuilder(); text.Append(r.Text); if (text.ToString().Contains(\"x\")) break; }}")]
    [InlineData($"while (true) {{ foreach (var item in items) {{ {Call}; }} }}")]
    [InlineData($"for (var i = 0; i < 3; i++) {{ var done = false; while (!done) {{ var r = {Call}; done = r.Text == \"x\"; }} }}")]
    [InlineData($"for (var i = 0; i < items.Count; i++) {{ var r = {Call}; items.Add(r.Text); }}")]
    [InlineData($"while (true) {{ await foreach (var u in chat.{{|TKN204:GetStreamingResponseAsync|}}(prompt)) {{ prompt += u.Text; }} if (prompt.Length == 0) return \"\"; if (prompt == \"x\") break; }}", false)]
    [InlineData($"while (true) {{ await foreach (var u in chat.{{|TKN204:GetStreamingResponseAsync|}}(prompt)) {{ prompt += u.Text; }} if (prompt == \"x\") break; }}")]
    [InlineData($"while (true) {{ var r = {Call}; if (r.Text == \"x\") break; prompt = await Tool(r.Text); }} Task<string> Tool(string t) => Task.FromResult(t);")]
    [InlineData($"while (true) {{ await Step(); }} async Task Step() {{ {Call}; }}")]
    public Task Reported(string body, bool reported = true) =>
        Verify.Analyzer<UnboundedCallAnalyzer>(Frame.Replace("BODY", reported ? body : Unmarked(body)));

    [Theory]
    [InlineData($"for (var i = 0; i < 5; i++) {{ {Ok}; }}")]
    [InlineData($"for (var i = 0; i < max; i++) {{ var r = {Ok}; if (r.Text == \"x\") break; }}")]
    [InlineData($"for (var i = 0; i < items.Count; i++) {{ {Ok}; }}")]
    [InlineData($"foreach (var item in items) {{ {Ok}; }}")]
    [InlineData($"await foreach (var item in channel.Reader.ReadAllAsync()) {{ {Ok}; }}")]
    [InlineData($"var n = 0; while (true) {{ {Ok}; if (++n == 5) break; }}")]
    [InlineData($"var n = 0; var done = false; while (!done && n < 5) {{ var r = {Ok}; done = r.Text == \"x\"; n++; }}")]
    [InlineData($"var n = 0; var done = false; while (!done) {{ {Ok}; n++; if (n > 5) {{ done = true; }} }}")]
    [InlineData($"while (true) {{ var r = {Ok}; if (_steps++ > 5) return r.Text; }}")]
    [InlineData($"while (true) {{ var line = Console.ReadLine(); prompt = line!; {Ok}; }}")]
    [InlineData($"string? line; while ((line = await reader.ReadLineAsync()) != null) {{ {Ok}; }}")]
    [InlineData($"while (await channel.Reader.WaitToReadAsync()) {{ {Ok}; }}")]
    [InlineData($"while (channel.Reader.TryRead(out var item)) {{ {Ok}; }}")]
    [InlineData($"var queue = new Queue<string>(items); while (queue.Count > 0) {{ prompt = queue.Dequeue(); var r = {Ok}; queue.Enqueue(r.Text); }}")]
    [InlineData($"using var timer = new PeriodicTimer(TimeSpan.FromHours(1)); while (await timer.WaitForNextTickAsync(token)) {{ {Ok}; }}")]
    [InlineData($"var spent = 0L; while (true) {{ var r = {Ok}; spent += r.Usage!.TotalTokenCount ?? 0; if (spent > 1000) break; }}")]
    [InlineData($"var spent = 0L; while (spent < 1000) {{ var r = {Ok}; spent = spent + (r.Usage!.TotalTokenCount ?? 0); }}")]
    [InlineData($"var watch = System.Diagnostics.Stopwatch.StartNew(); while (watch.Elapsed.TotalSeconds < 10) {{ {Ok}; }}")]
    [InlineData($"var end = DateTime.UtcNow.AddMinutes(1); while (DateTime.UtcNow < end) {{ {Ok}; }}")]
    [InlineData($"while (_running) {{ {Ok}; }}")]
    // what the provider does in the background
    [InlineData($"var o = new ChatOptions(); var r = {Ok}; while (r.ContinuationToken is not null) {{ o.ContinuationToken = r.ContinuationToken; r = await chat.GetResponseAsync(prompt, o); }}")]
    [InlineData($"var o = new ChatOptions(); while (true) {{ var r = await chat.GetResponseAsync(prompt, o); if (r.ContinuationToken is not {{ }} next) return r.Text; o.ContinuationToken = next; }}")]
    [InlineData($"while (items.Count < 10) {{ var r = {Ok}; items.Add(r.Text); }}")]
    [InlineData($"var n = 0; while (true) {{ try {{ return ({Ok}).Text; }} catch (IOException) when (n++ < 3) {{ }} }}")]
    [InlineData($"var n = 0; while (true) {{ try {{ return ({Ok}).Text; }} catch {{ if (++n == 3) throw; }} }}")]
    [InlineData($"while (true) {{ try {{ return ({Ok}).Text; }} catch (IOException) {{ throw; }} }}")]
    [InlineData($"while (true) {{ {Ok}; return \"\"; }}")]
    [InlineData($"do {{ {Ok}; }} while (false);")]
    [InlineData($"var n = 0; while (true) {{ await Task.Yield(); if (Stop()) break; {Ok}; }} bool Stop() => ++n > 3;")]
    [InlineData($"var n = 0; var stop = false; Action step = () => {{ stop = ++n > 3; }}; while (!stop) {{ step(); {Ok}; }}")]
    [InlineData($"while (true) {{ var work = GetNext(); if (work is null) break; {Ok}; }} string? GetNext() => null;")]
    [InlineData($"while (!token.IsCancellationRequested) {{ prompt = await Claim(token); {Ok}; }} Task<string> Claim(CancellationToken t) => Task.FromResult(\"\");")]
    [InlineData($"while (true) {{ Func<Task> later = async () => {{ {Ok}; }}; items.Add(later.ToString()!); }}")]
    public Task Not_reported(string body) => Verify.Analyzer<UnboundedCallAnalyzer>(Frame.Replace("BODY", body));

    [Theory]
    [InlineData("class C(IChatClient c) { [TrackTokens] async Task<string> M(string q) { var r = await c.{|TKN204:GetResponseAsync|}(q); return r.Text == \"\" ? await M(q) : r.Text; } }")]
    [InlineData("class C(IChatClient c) { [TrackTokens] async Task<string> M(string q) { var r = await c.{|TKN204:GetResponseAsync|}(q); if (r.Text.Contains(\"again\")) { return await M(q + r.Text); } return r.Text; } }")]
    [InlineData("class C(IChatClient c) { [TrackTokens] async Task<string> M(List<ChatMessage> h) { var r = await c.{|TKN204:GetResponseAsync|}(h); if (r.FinishReason != ChatFinishReason.ToolCalls) { return r.Text; } h.AddMessages(r); return await M(h); } }")]
    [InlineData("class C(IChatClient c) { [TrackTokens] async Task<string> M(string q) { try { return (await c.{|TKN204:GetResponseAsync|}(q)).Text; } catch { return await M(q); } } }")]
    [InlineData("class C(IChatClient c) { [TrackTokens] async Task<string> A(string q) { var r = await c.{|TKN204:GetResponseAsync|}(q); return await B(r.Text); } async Task<string> B(string t) => t == \"\" ? \"\" : await A(t); }")]
    [InlineData("class C(IChatClient c) { [TrackTokens] Task<string> M(string q) { return Ask(); async Task<string> Ask() { var r = await c.{|TKN204:GetResponseAsync|}(q); return r.Text == \"\" ? await Ask() : r.Text; } } }")]
    public Task Recursion_is_reported(string source) => Verify.Analyzer<UnboundedCallAnalyzer>(source);

    [Theory]
    [InlineData("class C(IChatClient c) { [TrackTokens] async Task<string> M(string q, int depth) { if (depth > 3) return q; var r = await c.GetResponseAsync(q); return await M(r.Text, depth + 1); } }")]
    [InlineData("class C(IChatClient c) { [TrackTokens] async Task<string> M(string q, int left = 3) { var r = await c.GetResponseAsync(q); return r.Text == \"\" && left > 0 ? await M(q, left - 1) : r.Text; } }")]
    [InlineData("class Node { public List<Node> Children = []; } class C(IChatClient c) { [TrackTokens] async Task M(Node n) { foreach (var child in n.Children) { await M(child); } await c.GetResponseAsync(\"x\"); } }")]
    [InlineData("class C(IChatClient c) { [TrackTokens] async Task M(string text) { if (text.Length < 100) { await c.GetResponseAsync(text); return; } await M(text.Substring(100)); } }")]
    [InlineData("class C(IChatClient c) { int _n; [TrackTokens] async Task M(string q) { await c.GetResponseAsync(q); if (_n++ < 3) { await M(q); } } }")]
    [InlineData("class C(IChatClient c) { [TrackTokens] Task M(string q) => c.GetResponseAsync(q); [TrackTokens] Task M(int q) => M(\"x\"); }")]
    public Task Bounded_recursion_is_not(string source) => Verify.Analyzer<UnboundedCallAnalyzer>(source);

    [Theory]
    [InlineData("class C { async Task M(IChatClient c) { while (true) { await c.GetResponseAsync(\"x\"); } } }")]
    [InlineData("class C { [TrackTokens(tokenBudget: 9000)] async Task M(IChatClient c) { while (true) { await c.GetResponseAsync(\"x\"); } } }")]
    [InlineData("[assembly: TokenBudget(9000)] class C { [TrackTokens] async Task M(IChatClient c) { while (true) { await c.GetResponseAsync(\"x\"); } } }")]
    [InlineData("[TokenBudget(9000)] class C { [TrackTokens] async Task M(IChatClient c) { while (true) { await c.GetResponseAsync(\"x\"); } } }")]
    [InlineData("class C { [TrackTokens] async IAsyncEnumerable<string> M(IChatClient c) { while (true) { yield return (await c.GetResponseAsync(\"x\")).Text; } } }")]
    [InlineData("class C { [TrackTokens] async Task M(IChatClient c) {\n#pragma warning disable TKN204\nwhile (true) { await c.GetResponseAsync(\"x\"); }\n#pragma warning restore TKN204\n} }")]
    [InlineData("class C { [TrackTokens, System.Diagnostics.CodeAnalysis.SuppressMessage(\"Budget\", \"TKN204\")] async Task M(IChatClient c) { while (true) { await c.GetResponseAsync(\"x\"); } } }")]
    [InlineData("[System.CodeDom.Compiler.GeneratedCode(\"g\", \"1\")] class C { [TrackTokens] async Task M(IChatClient c) { while (true) { await c.GetResponseAsync(\"x\"); } } }")]
    public Task Budgeted_untracked_or_suppressed(string source) => Verify.Analyzer<UnboundedCallAnalyzer>(source);

    [Fact]
    public async Task The_message_says_what_the_loop_waits_for()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => Verify.Analyzer<UnboundedCallAnalyzer>(
            "class Critic { [TrackTokens] async Task M(IChatClient c) { while (true) { var r = await c.GetResponseAsync(\"x\"); if (r.Text == \"ok\") return; } } }"));
        Assert.Contains(
            "'Critic.M' calls 'ChatClientExtensions.GetResponseAsync' in a loop, until the answer is right, and no token budget or call cap ends it; count the rounds, or set tokenBudget on [TrackTokens]",
            error.Message);
    }

    private static string Unmarked(string body) => body.Replace("{|TKN204:", "").Replace("|}", "");
}
