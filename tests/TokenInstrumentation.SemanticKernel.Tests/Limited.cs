using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.TextGeneration;

namespace TokenInstrumentation.SemanticKernel.Tests;

/// <summary>Calls of Semantic Kernel under a word limit.</summary>
[TrackTokens(agent: "limited", wordLimit: 100)]
internal static class Limited
{
    public const string Sentence = "Answer in at most 100 words.";

    /// <summary>Those that take the prompt as text, and send it to a chat.</summary>
    public static readonly IReadOnlyDictionary<string, Func<Kernel, string, Task>> Texts = new Dictionary<string, Func<Kernel, string, Task>>
    {
        ["content"] = (kernel, prompt) => Chat(kernel).GetChatMessageContentAsync(prompt),
        ["contents"] = (kernel, prompt) => Chat(kernel).GetChatMessageContentsAsync(prompt),
        ["stream of contents"] = async (kernel, prompt) => await Chat(kernel).GetStreamingChatMessageContentsAsync(prompt).CountAsync(),
        ["prompt"] = (kernel, prompt) => kernel.InvokePromptAsync(prompt),
        ["prompt as text"] = (kernel, prompt) => kernel.InvokePromptAsync<string>(prompt),
        ["stream of a prompt"] = async (kernel, prompt) => await kernel.InvokePromptStreamingAsync(prompt).CountAsync(),
    };

    public static Task<ChatMessageContent> AskAsync(Kernel kernel, ChatHistory history, PromptExecutionSettings? settings = null) =>
        Chat(kernel).GetChatMessageContentAsync(history, settings, kernel);

    public static async Task<int> ReadAsync(Kernel kernel, ChatHistory history, PromptExecutionSettings? settings = null) =>
        await Chat(kernel).GetStreamingChatMessageContentsAsync(history, settings, kernel).CountAsync();

    public static Task InvokeAsync(Kernel kernel, KernelArguments arguments) => kernel.InvokePromptAsync("{{desk.note}}{{$question}}", arguments);

    public static Task InvokeOtherAsync(Kernel kernel, string prompt) => kernel.InvokePromptAsync(prompt, templateFormat: "semantic-kernel", promptTemplateFactory: new KernelPromptTemplateFactory());

    public static async Task<string?> RenderAsync(Kernel kernel, string prompt) => (await kernel.InvokePromptAsync(prompt)).RenderedPrompt;

    public static async Task CompleteAsync(Kernel kernel, string text) => await kernel.GetRequiredService<ITextGenerationService>().GetTextContentAsync(text);

    private static IChatCompletionService Chat(Kernel kernel) => kernel.GetRequiredService<IChatCompletionService>();
}
