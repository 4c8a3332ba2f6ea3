using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

public class TKN405Tests
{
    [Theory]
    [InlineData("c.{|TKN405:GetResponseAsync|}(\"hello\")")]
    [InlineData("c.{|TKN405:GetResponseAsync|}($\"hello {x}\")")]
    [InlineData("new {|TKN405:ChatClientAgent|}(c, instructions: \"You are kind.\", name: \"kind\")")]
    [InlineData("c.{|TKN405:AsAIAgent|}(\"You are kind.\")")]
    public Task Reported(string call) => Check(call, ("TokenInstrumentationPromptTokens", "true"));

    [Theory]
    [InlineData("c.GetResponseAsync(x)")]
    [InlineData("new ChatClientAgent(c, name: \"kind\")")]
    public Task Not_reported(string call) => Check(call, ("TokenInstrumentationPromptTokens", "true"));

    [Theory]
    [InlineData("")]
    [InlineData("false")]
    public Task Only_where_the_build_asks_for_it(string value) => Check("c.GetResponseAsync(\"hello\")", ("TokenInstrumentationPromptTokens", value));

    [Theory]
    [InlineData("\"tiktoken is great!\"", "'C.M' passes 6 tokens of a constant prompt to 'ChatClientExtensions.GetResponseAsync'")]
    [InlineData("\"tiktoken is great!\" + x", "'C.M' passes 6 tokens of constant text to 'ChatClientExtensions.GetResponseAsync'")]
    public async Task The_tokens_are_named(string prompt, string message) => Assert.Equal(message, await Verify.MessageAsync(
        new PromptTokensAnalyzer(),
        $"class C {{ object M(IChatClient c, string x) => c.GetResponseAsync({prompt}, new ChatOptions {{ ModelId = \"gpt-4o\" }}); }}",
        ("TokenInstrumentationPromptTokens", "true")));

    [Fact]
    public Task Suppressed() => Check(
        "\n#pragma warning disable TKN405\nc.GetResponseAsync(\"hello\")\n#pragma warning restore TKN405\n", ("TokenInstrumentationPromptTokens", "true"));

    private static Task Check(string call, (string, string) property) =>
        Verify.Analyzer(new PromptTokensAnalyzer(), $"class C {{ object M(IChatClient c, string x) => {call}; }}", property);
}
