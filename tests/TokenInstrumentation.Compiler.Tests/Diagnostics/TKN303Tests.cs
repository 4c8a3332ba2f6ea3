using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

public class TKN303Tests
{
    private const string Meter = "{|TKN303:UseTokenMetering|}";

    [Theory]
    [InlineData($"return given.AsBuilder().{Meter}().UseFunctionInvocation().Build();")]
    [InlineData($"return given.AsBuilder().{Meter}(\"a\").UseLogging().UseDistributedCache(store).Build();")]
    [InlineData($"return given.AsBuilder().{Meter}().UseChatReducer(reducer).BuildAIAgent();")]
    [InlineData($"return given.AsBuilder().{Meter}().Use(inner => new Cache(inner, store)).Build();")]
    [InlineData($"return given.AsBuilder().{Meter}().Use((inner, services) => new FunctionInvokingChatClient(inner)).Build();")]
    [InlineData($"services.AddChatClient(given).{Meter}().UseFunctionInvocation();")]
    [InlineData($"services.AddKeyedChatClient(\"k\", _ => given).UseLogging().{Meter}().UseFunctionInvocation();")]
    [InlineData($"var b = given.AsBuilder(); b.{Meter}(); b.UseFunctionInvocation(); return b.Build();")]
    [InlineData($"var tools = given.AsBuilder().UseFunctionInvocation().Build(); return tools.AsBuilder().{Meter}().Build();")]
    [InlineData("return {|TKN303:new TokenMeteringChatClient(new FunctionInvokingChatClient(given))|};")]
    public Task Reported(string body) => Verify.Analyzer<OuterMeterAnalyzer>(PipelineFrame.Around(body));

    [Theory]
    [InlineData("return given.AsBuilder().UseDistributedCache(store).UseFunctionInvocation().UseTokenMetering().Build();")]
    [InlineData("return given.AsBuilder().UseTokenMetering().UseLogging().UseOpenTelemetry().ConfigureOptions(o => { }).Build();")]
    [InlineData("return given.AsBuilder().UseTokenMetering().Use(inner => new Retry(inner)).Build();")]
    [InlineData("return given.AsBuilder().UseTokenMetering().Use((m, o, inner, t) => inner.GetResponseAsync(m, o, t), null).Build();")]
    [InlineData("return given.AsBuilder().UseTokenMetering().UseOurs().Build();")]
    [InlineData("return given.AsBuilder().UseTokenMetering().UseFunctionInvocation().UseTokenMetering().Build();")]
    [InlineData("var metered = given.AsBuilder().UseTokenMetering().Build(); return metered.AsBuilder().UseFunctionInvocation().Build();")]
    [InlineData("var b = given.AsBuilder().UseFunctionInvocation(); var c = given.AsBuilder().UseTokenMetering(); return (b.Build(), c.Build());")]
    public Task Not_reported(string body) => Verify.Analyzer<OuterMeterAnalyzer>(PipelineFrame.Around(body));

    [Theory]
    [InlineData("class C { [System.Diagnostics.CodeAnalysis.SuppressMessage(\"Metering\", \"TKN303\")] object M(IChatClient c) => c.AsBuilder().UseTokenMetering().UseFunctionInvocation().Build(); }")]
    [InlineData("class C { [System.CodeDom.Compiler.GeneratedCode(\"g\", \"1\")] object M(IChatClient c) => c.AsBuilder().UseTokenMetering().UseFunctionInvocation().Build(); }")]
    [InlineData("class C { object M(IChatClient c) =>\n#pragma warning disable TKN303\nc.AsBuilder().UseTokenMetering().UseFunctionInvocation().Build();\n#pragma warning restore TKN303\n}")]
    public Task Suppressed(string source) => Verify.Analyzer<OuterMeterAnalyzer>(source);

    [Fact]
    public async Task The_message_names_the_layer_and_what_is_miscounted()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => Verify.Analyzer<OuterMeterAnalyzer>(
            "class Setup { object M(IChatClient c) => c.AsBuilder().UseTokenMetering().UseFunctionInvocation().Build(); }"));
        Assert.Contains(
            "'Setup.M' puts 'UseTokenMetering' outside of 'UseFunctionInvocation': the requests of a tool loop are booked as one, and not at all when a later one fails; add the meter last",
            error.Message);
    }
}
