using TokenInstrumentation.CodeFixes;
using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

/// <summary>The fixes of TKN302, TKN303 and TKN304.</summary>
public class PipelineFixTests
{
    [Theory]
    [InlineData("return c.AsBuilder().{|TKN302:UseTokenMetering|}().UseLogging().UseTokenMetering().Build();", "return c.AsBuilder().UseLogging().UseTokenMetering().Build();")]
    [InlineData(
        "return c.AsBuilder()\n            .{|TKN302:UseTokenMetering|}()\n            .UseLogging() // why\n            .UseTokenMetering()\n            .Build();",
        "return c.AsBuilder()\n            .UseLogging() // why\n            .UseTokenMetering()\n            .Build();")]
    [InlineData(
        "return new ChatClientAgent(c.AsBuilder().UseOpenTelemetry().Build()).AsBuilder().{|TKN302:UseOpenTelemetry|}().Build();",
        "return new ChatClientAgent(c.AsBuilder().UseOpenTelemetry().Build()).AsBuilder().Build();")]
    public Task Removes_one_of_two(string body, string @fixed) => Verify.Fix<DoubleMeterAnalyzer, DoubleMeterCodeFix>(Around(body), Around(@fixed), "RemoveLayer");

    [Theory]
    [InlineData("return c.AsBuilder().{|TKN303:UseTokenMetering|}(\"a\").UseFunctionInvocation().UseLogging().Build();", "return c.AsBuilder().UseFunctionInvocation().UseLogging().UseTokenMetering(\"a\").Build();")]
    [InlineData(
        "return c.AsBuilder()\n            .{|TKN303:UseTokenMetering|}()\n            .UseFunctionInvocation()\n            .Build();",
        "return c.AsBuilder()\n            .UseFunctionInvocation()\n            .UseTokenMetering()\n            .Build();")]
    [InlineData("s.AddChatClient(c).{|TKN303:UseTokenMetering|}().UseFunctionInvocation();\n        return c;", "s.AddChatClient(c).UseFunctionInvocation().UseTokenMetering();\n        return c;")]
    public Task Moves_the_meter_last(string body, string @fixed) => Verify.Fix<OuterMeterAnalyzer, OuterMeterCodeFix>(Around(body), Around(@fixed), "MoveMeterLast");

    [Theory]
    [InlineData("return o.AsIChatClient().AsBuilder().UseLogging().{|TKN304:Build|}();", "return o.AsIChatClient().AsBuilder().UseLogging().UseTokenMetering().Build();")]
    [InlineData(
        "return o.AsIChatClient()\n            .AsBuilder()\n            .UseLogging()\n            .{|TKN304:Build|}();",
        "return o.AsIChatClient()\n            .AsBuilder()\n            .UseLogging()\n            .UseTokenMetering()\n            .Build();")]
    [InlineData("var b = o.AsIChatClient().AsBuilder();\n        return b.{|TKN304:Build|}();", "var b = o.AsIChatClient().AsBuilder();\n        return b.UseTokenMetering().Build();")]
    [InlineData("return new ChatClientBuilder(o.AsIChatClient()).{|TKN304:Build|}();", "return new ChatClientBuilder(o.AsIChatClient()).UseTokenMetering().Build();")]
    [InlineData("s.{|TKN304:AddChatClient|}(o.AsIChatClient()).UseLogging();\n        return c;", "s.AddChatClient(o.AsIChatClient()).UseLogging().UseTokenMetering();\n        return c;")]
    [InlineData(
        "s.{|TKN304:AddChatClient|}(o.AsIChatClient())\n            .UseLogging();\n        return c;",
        "s.AddChatClient(o.AsIChatClient())\n            .UseLogging()\n            .UseTokenMetering();\n        return c;")]
    public Task Adds_the_meter_last(string body, string @fixed) => Verify.Fix<UnmeteredPipelineAnalyzer, UnmeteredPipelineCodeFix>(Around(body), Around(@fixed), "AddMeter");

    [Fact]
    public Task A_layer_that_is_a_statement_of_its_own_is_left_to_its_author()
    {
        var source = Around("var b = c.AsBuilder();\n        b.{|TKN302:UseTokenMetering|}();\n        b.UseTokenMetering();\n        return b.Build();");
        return Verify.Fix<DoubleMeterAnalyzer, DoubleMeterCodeFix>(source, source, "RemoveLayer");
    }

    private static string Around(string body) => $$"""
        using Microsoft.Agents.AI;
        using Microsoft.Extensions.AI;
        using Microsoft.Extensions.DependencyInjection;

        class C
        {
            object M(IChatClient c, OpenAI.Chat.ChatClient o, IServiceCollection s)
            {
                {{body}}
            }
        }
        """;
}
