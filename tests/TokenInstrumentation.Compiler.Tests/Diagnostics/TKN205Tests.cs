using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

public class TKN205Tests
{
    // 7 tokens for GPT-4.
    private const string Sum = "2 + 2 = 4";

    [Theory]
    [InlineData("c.{|TKN205:GetResponseAsync|}(\"2 + 2 = 4\", new ChatOptions { ModelId = \"gpt-4\" })", 6)]
    [InlineData("c.{|TKN205:GetResponseAsync|}($\"2 + 2 = 4{x}\", new ChatOptions { ModelId = \"gpt-4\" })", 6)]
    [InlineData("c.{|TKN205:GetResponseAsync|}([new(ChatRole.System, \"2 + 2 = 4\"), new(ChatRole.User, \"2 + 2 = 4\")], new ChatOptions { ModelId = \"gpt-4\" })", 13)]
    [InlineData("c.{|TKN205:GetResponseAsync|}(x, new ChatOptions { ModelId = \"gpt-4\", Instructions = P })", 6)]
    [InlineData("c.{|TKN205:GetStreamingResponseAsync|}(P)", 6)]
    [InlineData("a.{|TKN205:RunAsync|}(P)", 6)]
    public Task A_prompt_over_its_budget(string call, int budget) => Verify.Analyzer<OversizedPromptAnalyzer>(
        $"class C {{ const string P = \"{Sum}\"; [TrackTokens(maxPromptTokens: {budget})] object M(IChatClient c, AIAgent a, string x) => {call}; }}");

    [Theory]
    [InlineData("c.GetResponseAsync(\"2 + 2 = 4\", new ChatOptions { ModelId = \"gpt-4\" })", 7)]
    [InlineData("c.GetResponseAsync(\"2 + 2 = 4\")", 0)]
    // Another tokenizer may need a token less.
    [InlineData("c.GetResponseAsync(\"2 + 2 = 4\")", 7)]
    [InlineData("c.GetResponseAsync(x)", 1)]
    [InlineData("c.GetResponseAsync([.. list])", 1)]
    [InlineData("c.GetResponseAsync(x == \"\" ? \"a long text of many words\" : \"another\")", 1)]
    [InlineData("c.GetResponseAsync(x, new ChatOptions { ModelId = \"a model with a name of many words\" })", 1)]
    [InlineData("a.RunAsync(x, null, new AgentRunOptions())", 1)]
    public Task Not_reported(string call, int budget) => Verify.Analyzer<OversizedPromptAnalyzer>(
        $"class C {{ [TrackTokens(maxPromptTokens: {budget})] object M(IChatClient c, AIAgent a, string x, IList<ChatMessage> list) => {call}; }}");

    [Fact]
    public Task A_prompt_that_the_model_does_not_take() => Verify.Analyzer<OversizedPromptAnalyzer>(
        $"class C {{ object M(IChatClient c) => c.{{|TKN205:GetResponseAsync|}}(\"{Words(9_000)}\", new ChatOptions {{ ModelId = \"gpt-4-0613\" }}); }}");

    [Fact]
    public Task Limits_of_tokens_json() => Verify.Analyzer<OversizedPromptAnalyzer>(
        """
        class C
        {
            [TrackTokens("a")] object M(IChatClient c) => c.{|TKN205:GetResponseAsync|}("2 + 2 = 4 + 2 + 2");
            [TrackTokens("b")] object N(IChatClient c) => c.GetResponseAsync("2 + 2 = 4 + 2 + 2");
            object O(IChatClient c) => c.{|TKN205:GetResponseAsync|}("2 + 2 = 4 + 2 + 2", new ChatOptions { ModelId = "ours" });
        }
        """,
        ("/tokens.json", """{ "agents": { "a": { "maxPromptTokens": 4 } }, "models": { "ours": { "contextWindow": 3 } } }"""));

    [Theory]
    [InlineData("gpt-4o")]
    [InlineData("our-own-model")]
    public Task A_prompt_that_the_model_takes(string model) => Verify.Analyzer<OversizedPromptAnalyzer>(
        $"class C {{ object M(IChatClient c) => c.GetResponseAsync(\"{Words(9_000)}\", new ChatOptions {{ ModelId = \"{model}\" }}); }}");

    [Fact]
    public async Task The_numbers_are_named()
    {
        const string Source = "class C { [TrackTokens(maxPromptTokens: 6)] object M(IChatClient c) => c.GetResponseAsync(\"2 + 2 = 4\", new ChatOptions { ModelId = \"gpt-4\" }); }";
        var message = await Verify.MessageAsync(new OversizedPromptAnalyzer(), Source);
        Assert.Equal(
            "'C.M' passes 7 tokens of constant text to 'ChatClientExtensions.GetResponseAsync', more than the declared maxPromptTokens of 6; shorten the text or raise the limit",
            message);
        Assert.Contains("passes ~7 tokens", await Verify.MessageAsync(new OversizedPromptAnalyzer(), Source.Replace("gpt-4", "claude-opus-4-5").Replace(": 6", ": 5")));
    }

    [Theory]
    [InlineData("class C { [TrackTokens(maxPromptTokens: 2)] Task M(IChatClient c) =>\n#pragma warning disable TKN205\n c.GetResponseAsync(\"2 + 2 = 4\");\n#pragma warning restore TKN205\n}")]
    [InlineData("class C { [TrackTokens(maxPromptTokens: 2), System.Diagnostics.CodeAnalysis.SuppressMessage(\"Budget\", \"TKN205\")] Task M(IChatClient c) => c.GetResponseAsync(\"2 + 2 = 4\"); }")]
    [InlineData("[System.CodeDom.Compiler.GeneratedCode(\"x\", \"1\")] class C { [TrackTokens(maxPromptTokens: 2)] Task M(IChatClient c) => c.GetResponseAsync(\"2 + 2 = 4\"); }")]
    public Task Suppressed(string source) => Verify.Analyzer<OversizedPromptAnalyzer>(source);

    private static string Words(int count) => string.Concat(Enumerable.Repeat("word ", count));
}
