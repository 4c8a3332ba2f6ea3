using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

public class TKN403Tests
{
    private const string Frame = """
        using System.Linq;
        class C(IChatClient chat, OpenAI.Chat.ChatClient openAI, OpenAI.Chat.ChatClient raw, AIAgent agent)
        {
            private readonly List<ChatMessage> _history = [];
            private void Trim(List<ChatMessage> messages) { }
            async Task M(List<ChatMessage> messages, List<OpenAI.Chat.ChatMessage> sdk, List<string> items, int max)
            {
                BODY
            }
        }
        """;

    private const string Call = "await chat.{|TKN403:GetResponseAsync|}(messages)";
    private const string Ok = "await chat.GetResponseAsync(messages)";

    [Theory]
    [InlineData($"while (true) {{ messages.Add(new(ChatRole.User, Console.ReadLine())); var r = {Call}; messages.AddMessages(r); }}")]
    [InlineData($"foreach (var item in items) {{ messages.Add(new(ChatRole.User, item)); {Call}; }}")]
    [InlineData($"for (var i = 0; i < max; i++) {{ var r = {Call}; messages.AddRange(r.Messages); Console.Write(messages.Count); }}")]
    [InlineData($"for (var i = 0; i < 100; i++) {{ var r = {Call}; messages.Insert(0, r.Messages[0]); }}")]
    [InlineData($"foreach (var item in items) {{ messages = [.. messages, new(ChatRole.User, item)]; {Call}; }}")]
    [InlineData("foreach (var item in items) { _history.Add(new(ChatRole.User, item)); await agent.{|TKN403:RunAsync|}(_history); }")]
    [InlineData("bool more; do { OpenAI.Chat.ChatCompletion c = await openAI.{|TKN403:CompleteChatAsync|}(sdk); sdk.Add(new OpenAI.Chat.AssistantChatMessage(c)); more = c.ToolCalls.Count > 0; } while (more);")]
    [InlineData("foreach (var item in items) { messages.Add(new(ChatRole.User, item)); await foreach (var u in chat.{|TKN403:GetStreamingResponseAsync|}(messages)) { } }")]
    public Task Reported(string body) => Verify.Analyzer<GrowingHistoryAnalyzer>(Frame.Replace("BODY", body));

    [Theory]
    [InlineData($"foreach (var item in items) {{ messages.Add(new(ChatRole.User, item)); {Ok}; messages.RemoveAt(0); }}")]
    [InlineData($"foreach (var item in items) {{ messages.Clear(); messages.Add(new(ChatRole.User, item)); {Ok}; }}")]
    [InlineData($"foreach (var item in items) {{ messages.Add(new(ChatRole.User, item)); Trim(messages); {Ok}; }}")]
    [InlineData($"foreach (var item in items) {{ messages.Add(new(ChatRole.User, item)); messages = messages.TakeLast(10).ToList(); {Ok}; }}")]
    [InlineData("foreach (var item in items) { var messages2 = new List<ChatMessage>(); messages2.Add(new(ChatRole.User, item)); await chat.GetResponseAsync(messages2); }")]
    [InlineData($"for (var i = 0; i < 5; i++) {{ var r = {Ok}; messages.AddMessages(r); }}")]
    [InlineData($"foreach (var item in new[] {{ \"a\", \"b\" }}) {{ messages.Add(new(ChatRole.User, item)); {Ok}; }}")]
    [InlineData($"foreach (var i in Enumerable.Range(0, 3)) {{ messages.Add(new(ChatRole.User, \"x\")); {Ok}; }}")]
    [InlineData($"foreach (var item in items) {{ {Ok}; }}")]
    [InlineData($"messages.Add(new(ChatRole.User, \"x\")); {Ok};")]
    [InlineData("var session = await agent.CreateSessionAsync(); foreach (var item in items) { await agent.RunAsync(item, session); }")]
    [InlineData("foreach (var item in items) { items.Add(\"x\"); await chat.GetResponseAsync(item); }")]
    [InlineData($"var reducing = chat.AsBuilder().UseChatReducer(null!).Build(); foreach (var item in items) {{ messages.Add(new(ChatRole.User, item)); await reducing.GetResponseAsync(messages); }}")]
    public Task Not_reported(string body) => Verify.Analyzer<GrowingHistoryAnalyzer>(Frame.Replace("BODY", body));

    [Theory]
    [InlineData("[System.Diagnostics.CodeAnalysis.SuppressMessage(\"PromptCost\", \"TKN403\")]")]
    [InlineData("[System.CodeDom.Compiler.GeneratedCode(\"g\", \"1\")]")]
    public Task Suppressed(string attribute) => Verify.Analyzer<GrowingHistoryAnalyzer>(
        $"class C {{ {attribute} async Task M(IChatClient c, List<ChatMessage> m) {{ while (true) {{ m.AddMessages(await c.GetResponseAsync(m)); }} }} }}");

    [Fact]
    public Task A_pragma_silences_it() => Verify.Analyzer<GrowingHistoryAnalyzer>(
        "class C { async Task M(IChatClient c, List<ChatMessage> m) {\n#pragma warning disable TKN403\nwhile (true) { m.AddMessages(await c.GetResponseAsync(m)); }\n#pragma warning restore TKN403\n} }");
}
