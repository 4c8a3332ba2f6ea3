using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.TextGeneration;
using TokenInstrumentation.IntegrationTests.Sdks;

namespace TokenInstrumentation.SemanticKernel.Tests;

/// <summary>Every form of a call that waits for the answer, as an application writes it.</summary>
[TrackTokens(agent: Outcome.Agent)]
internal static class Calls
{
    /// <summary>By the name of the operation.</summary>
    public static readonly IReadOnlyDictionary<string, Func<Kernel, string, CancellationToken, Task<string>>> All =
        new Dictionary<string, Func<Kernel, string, CancellationToken, Task<string>>>
        {
            [nameof(ContentsAsync)] = ContentsAsync,
            [nameof(ContentAsync)] = ContentAsync,
            [nameof(ContentOfTextAsync)] = ContentOfTextAsync,
            [nameof(TextAsync)] = TextAsync,
            [nameof(PromptAsync)] = PromptAsync,
            [nameof(PromptAsStringAsync)] = PromptAsStringAsync,
            [nameof(PromptAsMessageAsync)] = PromptAsMessageAsync,
            [nameof(FunctionAsync)] = FunctionAsync,
            [nameof(FunctionAsStringAsync)] = FunctionAsStringAsync,
            [nameof(NamedFunctionAsync)] = NamedFunctionAsync,
            [nameof(NamedFunctionAsStringAsync)] = NamedFunctionAsStringAsync,
            [nameof(InvokedFunctionAsync)] = InvokedFunctionAsync,
            [nameof(InvokedFunctionAsStringAsync)] = InvokedFunctionAsStringAsync,
        };

    /// <summary>Those that ask the kernel for a service; the others leave it to the kernel what answers.</summary>
    public static bool NeedsService(string name) => name is nameof(ContentsAsync) or nameof(ContentAsync) or nameof(ContentOfTextAsync) or nameof(TextAsync);

    public static async Task<string> ContentsAsync(Kernel kernel, string prompt, CancellationToken cancellationToken) =>
        (await kernel.GetRequiredService<IChatCompletionService>().GetChatMessageContentsAsync(new ChatHistory(prompt), cancellationToken: cancellationToken))[0].Content!;

    public static async Task<string> ContentAsync(Kernel kernel, string prompt, CancellationToken cancellationToken) =>
        (await kernel.GetRequiredService<IChatCompletionService>().GetChatMessageContentAsync(new ChatHistory(prompt), cancellationToken: cancellationToken)).Content!;

    public static async Task<string> ContentOfTextAsync(Kernel kernel, string prompt, CancellationToken cancellationToken) =>
        (await kernel.GetRequiredService<IChatCompletionService>().GetChatMessageContentAsync(prompt, cancellationToken: cancellationToken)).Content!;

    public static async Task<string> TextAsync(Kernel kernel, string prompt, CancellationToken cancellationToken) =>
        (await kernel.GetRequiredService<ITextGenerationService>().GetTextContentAsync(prompt, cancellationToken: cancellationToken)).Text!;

    public static async Task<string> PromptAsync(Kernel kernel, string prompt, CancellationToken cancellationToken) =>
        (await kernel.InvokePromptAsync(prompt, cancellationToken: cancellationToken)).ToString();

    public static async Task<string> PromptAsStringAsync(Kernel kernel, string prompt, CancellationToken cancellationToken) =>
        (await kernel.InvokePromptAsync<string>(prompt, cancellationToken: cancellationToken))!;

    public static async Task<string> PromptAsMessageAsync(Kernel kernel, string prompt, CancellationToken cancellationToken) =>
        (await kernel.InvokePromptAsync<ChatMessageContent>(prompt, cancellationToken: cancellationToken))!.Content!;

    public static async Task<string> FunctionAsync(Kernel kernel, string prompt, CancellationToken cancellationToken) =>
        (await kernel.InvokeAsync(Template(), With(prompt), cancellationToken)).ToString();

    public static async Task<string> FunctionAsStringAsync(Kernel kernel, string prompt, CancellationToken cancellationToken) =>
        (await kernel.InvokeAsync<string>(Template(), With(prompt), cancellationToken))!;

    public static async Task<string> NamedFunctionAsync(Kernel kernel, string prompt, CancellationToken cancellationToken) =>
        (await WithPlugin(kernel).InvokeAsync("desk", "ask", With(prompt), cancellationToken)).ToString();

    public static async Task<string> NamedFunctionAsStringAsync(Kernel kernel, string prompt, CancellationToken cancellationToken) =>
        (await WithPlugin(kernel).InvokeAsync<string>(null, "ask", With(prompt), cancellationToken))!;

    public static async Task<string> InvokedFunctionAsync(Kernel kernel, string prompt, CancellationToken cancellationToken) =>
        (await Template().InvokeAsync(kernel, With(prompt), cancellationToken)).ToString();

    public static async Task<string> InvokedFunctionAsStringAsync(Kernel kernel, string prompt, CancellationToken cancellationToken) =>
        (await Template().InvokeAsync<string>(kernel, With(prompt), cancellationToken))!;

    public static KernelFunction Template() => KernelFunctionFactory.CreateFromPrompt("{{$prompt}}", functionName: "ask");

    public static KernelArguments With(string prompt) => new() { ["prompt"] = prompt };

    public static Kernel WithPlugin(Kernel kernel)
    {
        kernel.Plugins.AddFromFunctions("desk", [Template()]);
        return kernel;
    }
}
