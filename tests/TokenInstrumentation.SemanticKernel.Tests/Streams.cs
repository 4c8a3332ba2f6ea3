using System.Runtime.CompilerServices;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.TextGeneration;
using TokenInstrumentation.IntegrationTests.Sdks;

namespace TokenInstrumentation.SemanticKernel.Tests;

/// <summary>Every form of a streaming call, as an application writes it.</summary>
[TrackTokens(agent: Outcome.Agent)]
internal static class Streams
{
    /// <summary>By the name of the operation.</summary>
    public static readonly IReadOnlyDictionary<string, Func<Kernel, string, CancellationToken, IAsyncEnumerable<string>>> All =
        new Dictionary<string, Func<Kernel, string, CancellationToken, IAsyncEnumerable<string>>>
        {
            [nameof(ContentsAsync)] = ContentsAsync,
            [nameof(ContentsOfTextAsync)] = ContentsOfTextAsync,
            [nameof(TextsAsync)] = TextsAsync,
            [nameof(PromptAsync)] = PromptAsync,
            [nameof(PromptAsMessagesAsync)] = PromptAsMessagesAsync,
            [nameof(PromptAsStringsAsync)] = PromptAsStringsAsync,
            [nameof(FunctionAsync)] = FunctionAsync,
            [nameof(NamedFunctionAsync)] = NamedFunctionAsync,
            [nameof(InvokedFunctionAsync)] = InvokedFunctionAsync,
            [nameof(InvokedFunctionAsStringsAsync)] = InvokedFunctionAsStringsAsync,
        };

    /// <summary>Those that ask the kernel for a service; the others leave it to the kernel what answers.</summary>
    public static bool NeedsService(string name) => name is nameof(ContentsAsync) or nameof(ContentsOfTextAsync) or nameof(TextsAsync);

    /// <summary>Those whose updates have lost the usage.</summary>
    public static bool IsText(string name) => name is nameof(PromptAsStringsAsync) or nameof(InvokedFunctionAsStringsAsync);

    public static async IAsyncEnumerable<string> ContentsAsync(Kernel kernel, string prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var service = kernel.GetRequiredService<IChatCompletionService>();
        await foreach (var update in service.GetStreamingChatMessageContentsAsync(new ChatHistory(prompt), cancellationToken: cancellationToken))
        {
            yield return update.Content ?? "";
        }
    }

    public static async IAsyncEnumerable<string> ContentsOfTextAsync(Kernel kernel, string prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var service = kernel.GetRequiredService<IChatCompletionService>();
        await foreach (var update in service.GetStreamingChatMessageContentsAsync(prompt, cancellationToken: cancellationToken))
        {
            yield return update.Content ?? "";
        }
    }

    public static async IAsyncEnumerable<string> TextsAsync(Kernel kernel, string prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var service = kernel.GetRequiredService<ITextGenerationService>();
        await foreach (var update in service.GetStreamingTextContentsAsync(prompt, cancellationToken: cancellationToken))
        {
            yield return update.Text ?? "";
        }
    }

    public static async IAsyncEnumerable<string> PromptAsync(Kernel kernel, string prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var update in kernel.InvokePromptStreamingAsync(prompt, cancellationToken: cancellationToken))
        {
            yield return update.ToString();
        }
    }

    public static async IAsyncEnumerable<string> PromptAsMessagesAsync(Kernel kernel, string prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var update in kernel.InvokePromptStreamingAsync<StreamingChatMessageContent>(prompt, cancellationToken: cancellationToken))
        {
            yield return update.Content ?? "";
        }
    }

    public static IAsyncEnumerable<string> PromptAsStringsAsync(Kernel kernel, string prompt, CancellationToken cancellationToken) =>
        kernel.InvokePromptStreamingAsync<string>(prompt, cancellationToken: cancellationToken);

    public static async IAsyncEnumerable<string> FunctionAsync(Kernel kernel, string prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var update in kernel.InvokeStreamingAsync(Calls.Template(), Calls.With(prompt), cancellationToken))
        {
            yield return update.ToString();
        }
    }

    public static async IAsyncEnumerable<string> NamedFunctionAsync(Kernel kernel, string prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var update in Calls.WithPlugin(kernel).InvokeStreamingAsync("desk", "ask", Calls.With(prompt), cancellationToken))
        {
            yield return update.ToString();
        }
    }

    public static async IAsyncEnumerable<string> InvokedFunctionAsync(Kernel kernel, string prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var update in Calls.Template().InvokeStreamingAsync(kernel, Calls.With(prompt), cancellationToken))
        {
            yield return update.ToString();
        }
    }

    public static IAsyncEnumerable<string> InvokedFunctionAsStringsAsync(Kernel kernel, string prompt, CancellationToken cancellationToken) =>
        Calls.Template().InvokeStreamingAsync<string>(kernel, Calls.With(prompt), cancellationToken);
}
