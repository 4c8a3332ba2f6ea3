using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

public class TKN201SemanticKernelTests
{
    [Theory]
    [InlineData("await chat.GetChatMessageContentAsync(input, new OpenAIPromptExecutionSettings { MaxTokens = 250 });")]
    [InlineData("await kernel.InvokePromptAsync(input, new KernelArguments(new OpenAIPromptExecutionSettings { MaxTokens = 300 }));")]
    [InlineData("await kernel.InvokePromptAsync(input, new(s_bounded) { [\"x\"] = 1 });")]
    [InlineData("var arguments = new KernelArguments(s_bounded); await kernel.InvokePromptAsync<string>(input, arguments);")]
    [InlineData("var settings = new OpenAIPromptExecutionSettings(); settings.MaxTokens = 300; await kernel.InvokePromptAsync(input, new KernelArguments(settings));")]
    [InlineData("var ask = KernelFunctionFactory.CreateFromPrompt(input, s_bounded); await kernel.InvokeAsync(ask);")]
    [InlineData("var ask = kernel.CreateFunctionFromPrompt(input, s_bounded); await ask.InvokeAsync(kernel, new() { [\"x\"] = 1 });")]
    [InlineData("await kernel.CreateFunctionFromPrompt(input, s_bounded).InvokeAsync(kernel);")]
    [InlineData("await foreach (var update in kernel.InvokePromptStreamingAsync(input, new(s_bounded))) { }")]
    public async Task A_limit_in_the_settings_is_seen(string body) => Assert.Empty(await KernelFrame.ReportsAsync(new UnbudgetedCallAnalyzer(), body));

    [Theory]
    [InlineData("await chat.GetChatMessageContentAsync(input, new OpenAIPromptExecutionSettings { Temperature = 0.7f });")]
    [InlineData("await chat.GetChatMessageContentAsync(input, null);")]
    [InlineData("await kernel.InvokePromptAsync(input);")]
    [InlineData("await kernel.InvokePromptAsync(input, new KernelArguments(new OpenAIPromptExecutionSettings { Temperature = 1 }));")]
    [InlineData("await kernel.InvokePromptAsync(input, new() { [\"x\"] = 300 });")]
    [InlineData("var arguments = new KernelArguments(s_bounded); if (input == \"\") arguments = []; await kernel.InvokePromptAsync(input, arguments);")]
    [InlineData("var ask = KernelFunctionFactory.CreateFromPrompt(input, s_bounded); await kernel.InvokeAsync(ask, new(new OpenAIPromptExecutionSettings()));")]
    [InlineData("await kernel.InvokeAsync(kernel.CreateFunctionFromPrompt(input));")]
    [InlineData("await kernel.InvokeAsync(given);")]
    public async Task A_call_without_one_is_reported(string body) => Assert.Single(await KernelFrame.ReportsAsync(new UnbudgetedCallAnalyzer(), body));

    [Theory]
    [InlineData("var find = KernelFunctionFactory.CreateFromMethod(() => 42); await kernel.InvokeAsync(find);")]
    [InlineData("await kernel.InvokeAsync(kernel.CreateFunctionFromMethod(() => 42, \"find\"));")]
    [InlineData("await KernelFunctionFactory.CreateFromMethod(() => 42).InvokeAsync(kernel);")]
    [InlineData("var desk = kernel.ImportPluginFromType<Desk>(); await kernel.InvokeAsync(desk[\"any\"]);")]
    [InlineData("var desk = kernel.ImportPluginFromObject(new Desk(), \"desk\"); await desk[input].InvokeAsync<string>(kernel);")]
    [InlineData("await kernel.InvokeAsync<string>(\"desk\", \"Find\");")]
    [InlineData("await kernel.InvokeAsync(\"desk\", \"Count\");")]
    [InlineData("await kernel.InvokeAsync(null, \"tell_time\");")]
    [InlineData("await kernel.InvokeAsync(\"desk\", nameof(Desk.Find));")]
    [InlineData("await kernel.InvokeAsync(kernel.Plugins[\"desk\"][\"Find\"]);")]
    [InlineData("await foreach (var update in kernel.InvokeStreamingAsync<string>(\"desk\", \"Find\")) { }")]
    public async Task A_function_of_code_needs_no_limit(string body)
    {
        Assert.Empty(await KernelFrame.ReportsAsync(new UnbudgetedCallAnalyzer(), body));
        Assert.Empty(await KernelFrame.ReportsAsync(new UntrackedCallAnalyzer(), "", $"async Task Untracked(string input) {{ {body} }}"));
    }

    [Theory]
    [InlineData("await kernel.InvokeAsync(\"desk\", \"Ask\");")]
    [InlineData("await kernel.InvokeAsync(\"desk\", \"Time\");")]
    [InlineData("await kernel.InvokeAsync(\"desk\", input);")]
    [InlineData("await kernel.InvokeAsync(kernel.Plugins[\"desk\"][\"Ask\"]);")]
    [InlineData("var desk = kernel.ImportPluginFromPromptDirectory(input); await kernel.InvokeAsync(desk[\"ask\"]);")]
    [InlineData("var f = KernelFunctionFactory.CreateFromMethod(() => 42); if (input == \"\") f = given; await kernel.InvokeAsync(f);")]
    public async Task What_may_be_a_prompt_does(string body)
    {
        Assert.Single(await KernelFrame.ReportsAsync(new UnbudgetedCallAnalyzer(), body));
        Assert.Single(await KernelFrame.ReportsAsync(new UntrackedCallAnalyzer(), "", $"async Task Untracked(string input) {{ {body} }}"));
    }
}
