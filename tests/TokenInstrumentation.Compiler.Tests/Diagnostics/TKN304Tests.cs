using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

public class TKN304Tests
{
    [Theory]
    [InlineData("return openAI.AsIChatClient().AsBuilder().UseFunctionInvocation().{|TKN304:Build|}();")]
    [InlineData("return new ChatClientBuilder(openAI.AsIChatClient()).{|TKN304:Build|}();")]
    [InlineData("var chat = openAI.AsIChatClient(); return chat.AsBuilder().UseLogging().{|TKN304:Build|}();")]
    [InlineData("var b = openAI.AsIChatClient().AsBuilder(); b.UseLogging(); return b.{|TKN304:Build|}();")]
    [InlineData("return openAI.AsIChatClient().AsBuilder().{|TKN304:BuildAIAgent|}();")]
    [InlineData("services.{|TKN304:AddChatClient|}(openAI.AsIChatClient()).UseFunctionInvocation();")]
    [InlineData("services.{|TKN304:AddChatClient|}(sp => sp.GetRequiredService<OpenAI.Chat.ChatClient>().AsIChatClient());")]
    public Task Reported(string body) => Verify.Analyzer<UnmeteredPipelineAnalyzer>(PipelineFrame.Around(body));

    [Theory]
    [InlineData("return openAI.AsIChatClient().AsBuilder().UseFunctionInvocation().UseTokenMetering().Build();")]
    [InlineData("return given.AsBuilder().UseFunctionInvocation().Build();")]
    [InlineData("return openAI.AsIChatClient().AsBuilder().UseOurs().Build();")]
    [InlineData("return openAI.AsIChatClient().AsBuilder().Use(inner => new Retry(inner)).Build();")]
    [InlineData("return openAI.AsIChatClient().AsBuilder().Use(inner => new TokenMeteringChatClient(inner)).Build();")]
    [InlineData("var metered = openAI.AsIChatClient().AsBuilder().UseTokenMetering().Build(); return metered.AsBuilder().UseFunctionInvocation().Build();")]
    [InlineData("return services.AddChatClient(openAI.AsIChatClient());")]
    [InlineData("var b = services.AddChatClient(openAI.AsIChatClient()); b.UseTokenMetering();")]
    [InlineData("services.AddChatClient(sp => sp.GetRequiredService<IChatClient>());")]
    [InlineData("services.AddChatClient(openAI.AsIChatClient()).UseTokenMetering();")]
    [InlineData("var b = openAI.AsIChatClient().AsBuilder(); if (flag) b.UseTokenMetering(); return b.Build();")]
    [InlineData("return agent.AsBuilder().UseOpenTelemetry().Build();")]
    [InlineData("return agent.AsIChatClient().AsBuilder().UseLogging().Build();")]
    public Task Not_reported(string body) => Verify.Analyzer<UnmeteredPipelineAnalyzer>(PipelineFrame.Around(body));

    /// <summary>A test double, mostly.</summary>
    [Theory]
    [InlineData("object M() => new Double().AsBuilder().UseFunctionInvocation().Build();")]
    [InlineData("object M() => new ChatClientBuilder(new Double()).Build();")]
    public Task A_client_of_the_project_is_no_provider(string member) => Verify.Analyzer<UnmeteredPipelineAnalyzer>($$"""
        class C { {{member}} }
        class Double : IChatClient
        {
            public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> m, ChatOptions? o = null, CancellationToken t = default) => throw null!;
            public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> m, ChatOptions? o = null, CancellationToken t = default) => throw null!;
            public object? GetService(Type type, object? key = null) => null;
            public void Dispose() { }
        }
        """);

    [Theory]
    [InlineData("class C { [System.Diagnostics.CodeAnalysis.SuppressMessage(\"Metering\", \"TKN304\")] object M(OpenAI.Chat.ChatClient c) => c.AsIChatClient().AsBuilder().Build(); }")]
    [InlineData("class C { [System.CodeDom.Compiler.GeneratedCode(\"g\", \"1\")] object M(OpenAI.Chat.ChatClient c) => c.AsIChatClient().AsBuilder().Build(); }")]
    [InlineData("class C { object M(OpenAI.Chat.ChatClient c) =>\n#pragma warning disable TKN304\nc.AsIChatClient().AsBuilder().Build();\n#pragma warning restore TKN304\n}")]
    public Task Suppressed(string source) => Verify.Analyzer<UnmeteredPipelineAnalyzer>(source);
}
