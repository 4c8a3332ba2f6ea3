using TokenInstrumentation.Compiler.Diagnostics;
using TokenInstrumentation.Compiler.Prompts;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

public class TKN207Tests
{
    private static readonly DateTime s_fresh = ModelTable.AsOf.AddDays(180);

    [Theory]
    [InlineData("c.GetResponseAsync(x, new ChatOptions { ModelId = {|TKN207:\"gpt-99\"|} })")]
    [InlineData("c.GetResponseAsync(x, new ChatOptions { ModelId = {|TKN207:Model|} })")]
    [InlineData("new OpenAI.Chat.ChatClient({|TKN207:\"gpt-99\"|}, \"key\").CompleteChatAsync(x)")]
    [InlineData("new ChatClientAgent(c, new ChatClientAgentOptions { ChatOptions = new() { ModelId = {|TKN207:\"gpt-99\"|} } })")]
    [InlineData("(o.CreateResponseAsync({|TKN207:\"deepseek-chat\"|}, x), 0)")]
    public Task A_model_without_a_price(string call) => Check(call, s_fresh);

    [Theory]
    [InlineData("c.GetResponseAsync(x, new ChatOptions { ModelId = \"gpt-4o-2024-08-06\" })")]
    [InlineData("c.GetResponseAsync(x, new ChatOptions { ModelId = x })")]
    [InlineData("c.GetResponseAsync(x)")]
    [InlineData("c.GetResponseAsync(x, new ChatOptions { ModelId = null })")]
    [InlineData("new ChatOptions { ModelId = \"gpt-99\" }")]
    public Task Not_reported(string call) => Check(call, s_fresh);

    [Fact]
    public Task An_old_table() => Check("c.GetResponseAsync(x, new ChatOptions { ModelId = {|TKN207:\"gpt-4o\"|} })", s_fresh.AddDays(1));

    [Fact]
    public Task A_model_is_named_once() => Check(
        "(_first.CompleteChat(x), _first.CompleteChat(x))", s_fresh, "readonly OpenAI.Chat.ChatClient _first = new({|TKN207:\"gpt-99\"|}, \"key\");");

    [Fact]
    public async Task The_message_says_why()
    {
        Assert.Equal("No price is known for 'gpt-99'; what its calls cost cannot be stated, so check the name", await Verify.MessageAsync(
            new ModelPriceAnalyzer(() => s_fresh), "class C { object M(IChatClient c) => c.GetResponseAsync(\"x\", new ChatOptions { ModelId = \"gpt-99\" }); }"));
        Assert.Equal($"The prices known for 'gpt-4o' are those of {ModelTable.AsOf:yyyy-MM-dd}; update TokenInstrumentation", await Verify.MessageAsync(
            new ModelPriceAnalyzer(() => s_fresh.AddDays(1)), "class C { object M(IChatClient c) => c.GetResponseAsync(\"x\", new ChatOptions { ModelId = \"gpt-4o\" }); }"));
    }

    [Fact]
    public Task Suppressed() => Check("\n#pragma warning disable TKN207\nc.GetResponseAsync(x, new ChatOptions { ModelId = \"gpt-99\" })\n#pragma warning restore TKN207\n", s_fresh);

    private static Task Check(string call, DateTime today, string members = "") => Verify.Analyzer(
        new ModelPriceAnalyzer(() => today),
        $"class C {{ const string Model = \"gpt-99\"; {members} object M(IChatClient c, string x, OpenAI.Responses.ResponsesClient o) => {call}; }}");
}
