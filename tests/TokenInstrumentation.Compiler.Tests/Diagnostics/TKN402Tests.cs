using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

public class TKN402Tests
{
    internal const string Layout = "Answer in JSON like this:\\n{\\n    \\\"name\\\": \\\"x\\\",\\n    \\\"age\\\": 1,\\n    \\\"tags\\\": [\\n        \\\"a\\\",\\n        \\\"b\\\",\\n        \\\"c\\\"\\n    ],\\n    \\\"more\\\": {\\n        \\\"d\\\": 1,\\n        \\\"e\\\": 2\\n    }\\n}\\n";

    [Theory]
    [InlineData("c.GetResponseAsync({|TKN402:\"LAYOUT\"|})")]
    [InlineData("c.GetResponseAsync([new(ChatRole.System, {|TKN402:\"LAYOUT\"|}), new(ChatRole.User, x)])")]
    [InlineData("c.GetResponseAsync({|TKN402:\"LAYOUT\"|}.Trim())")]
    [InlineData("new ChatClientAgent(c, instructions: {|TKN402:\"LAYOUT\"|})")]
    [InlineData("(c.{|TKN402:GetResponseAsync|}(P), c.{|TKN402:GetResponseAsync|}(P))", "const string P = \"LAYOUT\";")]
    [InlineData("c.{|TKN402:GetResponseAsync|}(P)", "static readonly string P = \"LAYOUT\";")]
    public Task Reported(string call, string members = "") => Check(call, members);

    [Theory]
    [InlineData("c.GetResponseAsync(\"Answer.\\n\\n\\n\\nIn  short.\")")]
    [InlineData("c.GetResponseAsync(\"```\\nLAYOUT\\n```\")")]
    // A part of a text: another part may open a fence around it.
    [InlineData("c.GetResponseAsync(\"LAYOUT\" + x)")]
    [InlineData("c.GetResponseAsync(x)")]
    [InlineData("\"LAYOUT\"")]
    public Task Not_reported(string call) => Check(call, "");

    [Fact]
    public async Task The_tokens_are_named() => Assert.Matches(
        @"^This constant prompt can be compressed without loss: \d+ → \d+ tokens$",
        await Verify.MessageAsync(new CompressiblePromptAnalyzer(), $"class C {{ object M(IChatClient c) => c.GetResponseAsync(\"{Layout}\", new ChatOptions {{ ModelId = \"gpt-4o\" }}); }}"));

    [Fact]
    public Task Suppressed() => Check("\n#pragma warning disable TKN402\nc.GetResponseAsync(\"LAYOUT\")\n#pragma warning restore TKN402\n", "");

    private static Task Check(string call, string members) => Verify.Analyzer<CompressiblePromptAnalyzer>(
        $"class C {{ {members} object M(IChatClient c, string x) => {call}; }}".Replace("LAYOUT", Layout));
}
