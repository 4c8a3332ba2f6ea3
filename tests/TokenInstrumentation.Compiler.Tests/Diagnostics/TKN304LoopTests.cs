using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

/// <summary>TKN304 of kernels whose SDK calls functions by itself.</summary>
public class TKN304LoopTests
{
    [Theory]
    [InlineData("await kernel.InvokePromptAsync(input, new KernelArguments(new PromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() }));")]
    [InlineData("await kernel.InvokePromptAsync<string>(input, new(Auto));")]
    [InlineData("var settings = new OpenAIPromptExecutionSettings { ToolCallBehavior = ToolCallBehavior.AutoInvokeKernelFunctions }; await kernel.InvokePromptAsync(input, new(settings));")]
    [InlineData("var settings = new OpenAIPromptExecutionSettings(); settings.FunctionChoiceBehavior = FunctionChoiceBehavior.Required(); var arguments = new KernelArguments(settings); await kernel.InvokePromptAsync(input, arguments);")]
    [InlineData("var ask = kernel.CreateFunctionFromPrompt(input, Auto); await kernel.InvokeAsync(ask);")]
    [InlineData("var ask = kernel.CreateFunctionFromPrompt(input, Auto); await ask.InvokeAsync(kernel);")]
    [InlineData("await chat.GetChatMessageContentAsync(input, Auto, kernel);")]
    [InlineData("await text.GetTextContentAsync(input, Auto, kernel);")]
    public async Task A_loop_that_hides_its_requests_is_reported(string body)
    {
        var message = Assert.Single(await KernelFrame.ReportsAsync(new UnmeteredPipelineAnalyzer(), body));
        Assert.StartsWith("'C.M' lets '", message);
        Assert.Contains("AddTokenMetering()", message);
    }

    [Theory]
    [InlineData("await kernel.InvokePromptAsync(input);")]
    [InlineData("await kernel.InvokePromptAsync(input, new(new PromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.None() }));")]
    [InlineData("await kernel.InvokePromptAsync(input, new(new PromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto(autoInvoke: false) }));")]
    [InlineData("await kernel.InvokePromptAsync(input, new(new OpenAIPromptExecutionSettings { ToolCallBehavior = ToolCallBehavior.EnableKernelFunctions }));")]
    [InlineData("await chat.GetChatMessageContentAsync(new ChatHistory(input), Auto, kernel);")]
    [InlineData("await foreach (var update in kernel.InvokePromptStreamingAsync(input, new(Auto))) { }")]
    [InlineData("await kernel.InvokeAsync(given);")]
    public async Task What_tells_of_each_request_is_not(string body) => Assert.Empty(await KernelFrame.ReportsAsync(new UnmeteredPipelineAnalyzer(), body));

    [Theory]
    [InlineData("static void Wire() => Builder().AddTokenMetering(); } static class Meters { public static IKernelBuilder AddTokenMetering(this IKernelBuilder builder) => builder;")]
    [InlineData("static IChatCompletionService Wire(IChatCompletionService s) => s.UseTokenMetering(); } static class Meters { public static T UseTokenMetering<T>(this T service) => service;")]
    public async Task A_metered_project_is_not(string meter) =>
        Assert.Empty(await KernelFrame.ReportsAsync(new UnmeteredPipelineAnalyzer(), "await kernel.InvokePromptAsync<string>(input, new(Auto));", meter));

    [Fact]
    public async Task An_untracked_call_is_not() =>
        Assert.Empty(await KernelFrame.ReportsAsync(new UnmeteredPipelineAnalyzer(), "", "async Task Untracked(string input) => await kernel.InvokePromptAsync<string>(input, new(Auto));"));

    /// <summary>Whoever makes the kernels may meter them.</summary>
    [Fact]
    public async Task A_library_that_is_given_its_kernels_is_not()
    {
        var compilation = Sdk.Compile(
            """
            using System.Threading.Tasks;
            using Microsoft.SemanticKernel;
            using TokenInstrumentation;
            class C { [TrackTokens] Task M(Kernel kernel) => kernel.InvokePromptAsync("x", new(new PromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() })); }
            """,
            Sdk.Current,
            extra: Sdk.SemanticKernel);
        Assert.Empty(await Microsoft.CodeAnalysis.Diagnostics.DiagnosticAnalyzerExtensions.WithAnalyzers(compilation, [new UnmeteredPipelineAnalyzer()]).GetAnalyzerDiagnosticsAsync());
    }
}
