using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

public class TKN302Tests
{
    private const string Client = "openAI.AsIChatClient()";

    [Theory]
    [InlineData($"return {Client}.AsBuilder().{{|TKN302:UseTokenMetering|}}().UseFunctionInvocation().UseTokenMetering().Build();")]
    [InlineData($"return new ChatClientBuilder({Client}).{{|TKN302:UseTokenMetering|}}().UseTokenMetering(\"a\").Build();")]
    [InlineData("services.AddChatClient(given).{|TKN302:UseTokenMetering|}().UseTokenMetering();")]
    [InlineData("return services.AddChatClient(given).{|TKN302:UseTokenMetering|}().UseTokenMetering();")]
    [InlineData($"var b = {Client}.AsBuilder(); b.{{|TKN302:UseTokenMetering|}}(); b.UseLogging().UseTokenMetering(); return b.Build();")]
    [InlineData($"var b = {Client}.AsBuilder().{{|TKN302:UseTokenMetering|}}(); b = b.UseTokenMetering(); return b.Build();")]
    [InlineData($"var inner = {Client}.AsBuilder().UseTokenMetering().Build(); return inner.AsBuilder().{{|TKN302:UseTokenMetering|}}().Build();")]
    [InlineData($"return new {{|TKN302:TokenMeteringChatClient|}}({Client}.AsBuilder().UseTokenMetering().Build());", "new {|TKN302:TokenMeteringChatClient|}(")]
    [InlineData($"return {Client}.AsBuilder().{{|TKN302:UseTokenMetering|}}().Use(inner => new TokenMeteringChatClient(inner)).Build();")]
    [InlineData($"return {Client}.AsBuilder().{{|TKN302:UseOpenTelemetry|}}().UseOpenTelemetry().Build();")]
    [InlineData($"var chat = {Client}.AsBuilder().UseOpenTelemetry().Build(); return new ChatClientAgent(chat).AsBuilder().{{|TKN302:UseOpenTelemetry|}}().Build();")]
    [InlineData($"return {Client}.AsBuilder().UseOpenTelemetry().BuildAIAgent().AsBuilder().{{|TKN302:UseOpenTelemetry|}}().Build();")]
    [InlineData($"return {Client}.AsBuilder().UseOpenTelemetry().Build().AsAIAgent().AsBuilder().UseLogging().{{|TKN302:UseOpenTelemetry|}}().Build();")]
    public Task Reported(string body, string? replaced = null) =>
        Verify.Analyzer<DoubleMeterAnalyzer>(PipelineFrame.Around(replaced is null ? body : body.Replace(replaced, "{|TKN302:new TokenMeteringChatClient(").Replace("Build());", "Build())|};")));

    [Theory]
    [InlineData($"return {Client}.AsBuilder().UseFunctionInvocation().UseTokenMetering().Build();")]
    [InlineData($"return {Client}.AsBuilder().UseOpenTelemetry().UseTokenMetering().Build();")]
    [InlineData($"return (object)(flag ? {Client}.AsBuilder().UseTokenMetering().Build() : {Client}.AsBuilder().UseTokenMetering().Build());")]
    [InlineData($"var b = {Client}.AsBuilder(); if (flag) b.UseTokenMetering(); else b.UseTokenMetering(\"a\"); return b.Build();")]
    [InlineData($"var summarizer = {Client}.AsBuilder().UseTokenMetering().Build(); return {Client}.AsBuilder().UseChatReducer(new SummarizingChatReducer(summarizer, 1, 0)).UseTokenMetering().Build();")]
    [InlineData("return new ChatClientAgent(given).AsBuilder().UseOpenTelemetry().Build();")]
    [InlineData("return given.AsBuilder().UseTokenMetering().Build();")]
    [InlineData($"var researcher = new ChatClientAgent({Client}.AsBuilder().UseTokenMetering(\"r\").Build()); return new ChatClientAgent({Client}.AsBuilder().UseTokenMetering().Build(), tools: [researcher.AsAIFunction()]);")]
    public Task Not_reported(string body) => Verify.Analyzer<DoubleMeterAnalyzer>(PipelineFrame.Around(body));

    [Theory]
    [InlineData("class C { [System.Diagnostics.CodeAnalysis.SuppressMessage(\"Metering\", \"TKN302\")] object M(IChatClient c) => c.AsBuilder().UseTokenMetering().UseTokenMetering().Build(); }")]
    [InlineData("class C { [System.CodeDom.Compiler.GeneratedCode(\"g\", \"1\")] object M(IChatClient c) => c.AsBuilder().UseTokenMetering().UseTokenMetering().Build(); }")]
    [InlineData("class C { object M(IChatClient c) =>\n#pragma warning disable TKN302\nc.AsBuilder().UseTokenMetering().UseTokenMetering().Build();\n#pragma warning restore TKN302\n}")]
    public Task Suppressed(string source) => Verify.Analyzer<DoubleMeterAnalyzer>(source);
}
