using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

public class TKN401Tests
{
    // 1,500 tokens.
    private static readonly string s_members = $"const string Long = \"{string.Concat(Enumerable.Repeat("word ", 1500))}\"; const string Short = \"be brief\"; readonly Random _random = new();";

    [Theory]
    [InlineData("c.GetResponseAsync($\"{{|TKN401:DateTime.Now|}} {Long}\")")]
    [InlineData("c.GetResponseAsync($\"Today is {{|TKN401:DateTime.UtcNow.ToString(\"d\")|}}.\" + Long)")]
    [InlineData("c.GetResponseAsync({|TKN401:Guid.NewGuid()|} + Long)")]
    [InlineData("c.GetResponseAsync({|TKN401:_random.Next()|} + Long)")]
    [InlineData("c.GetResponseAsync([new(ChatRole.System, $\"{{|TKN401:DateTimeOffset.Now|}}\"), new(ChatRole.User, Long)])")]
    [InlineData("c.GetResponseAsync([new(ChatRole.User, {|TKN401:question|}), new(ChatRole.System, Long)])")]
    [InlineData("c.GetResponseAsync({|TKN401:question|} + Long)")]
    [InlineData("c.GetResponseAsync({|TKN401:question|} + Long + DateTime.Now + Short + other())")]
    [InlineData("a.RunAsync(question, null, new ChatClientAgentRunOptions(new() { Instructions = {|TKN401:DateTime.Today|} + Long }))")]
    public Task Volatile_text_first(string call) => Check(call);

    [Theory]
    [InlineData("c.GetResponseAsync(Long + DateTime.Now + question)")]
    [InlineData("c.GetResponseAsync(question + Short)")]
    [InlineData("c.GetResponseAsync(DateTime.Now + Short)")]
    [InlineData("c.GetResponseAsync(question)")]
    // Whether these differ from call to call, nobody knows.
    [InlineData("c.GetResponseAsync(_tenant + Long)")]
    [InlineData("c.GetResponseAsync(other() + Long)")]
    [InlineData("c.GetResponseAsync(other() + question + Long)")]
    [InlineData("c.GetResponseAsync(Describe(question) + Long)")]
    [InlineData("c.GetResponseAsync(s_started + Long)")]
    // Nothing after the answer of other() could be cached anyway.
    [InlineData("c.GetResponseAsync(question + other() + Long)")]
    [InlineData("c.GetResponseAsync([.. history, new(ChatRole.User, question + Short)])")]
    [InlineData("g.GenerateVectorAsync(question + Long)")]
    public Task Not_reported(string call) => Check(call);

    [Fact]
    public Task A_local_is_followed() => Verify.Analyzer<VolatilePrefixAnalyzer>(
        $"class C {{ {s_members} Task M(IChatClient c) {{ var today = {{|TKN401:DateTime.Now.ToString(\"d\")|}}; return c.GetResponseAsync(\"Today is \" + today + Long); }} }}");

    [Fact]
    public async Task The_tokens_are_named() => Assert.Equal(
        "'C.M' puts 'DateTime.Now' ahead of 1501 tokens of constant text for 'ChatClientExtensions.GetResponseAsync', which the provider then cannot serve from its prompt cache; move it behind them",
        await Verify.MessageAsync(
            new VolatilePrefixAnalyzer(), $"class C {{ {s_members} Task M(IChatClient c) => c.GetResponseAsync($\"{{DateTime.Now}} {{Long}}\", new ChatOptions {{ ModelId = \"gpt-4o\" }}); }}"));

    [Fact]
    public Task Suppressed() => Check("\n#pragma warning disable TKN401\nc.GetResponseAsync(DateTime.Now + Long)\n#pragma warning restore TKN401\n");

    private static Task Check(string call) => Verify.Analyzer<VolatilePrefixAnalyzer>($$"""
        class C(string tenant)
        {
            {{s_members}}
            readonly string _tenant = tenant;
            static readonly string s_started = DateTime.Now.ToString();
            object M(IChatClient c, AIAgent a, IEmbeddingGenerator<string, Embedding<float>> g, string question, Func<string> other, IList<ChatMessage> history) => {{call}};
            string Describe(string text) => text.Length.ToString();
        }
        """);
}
