using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using TokenInstrumentation.CompilerServices;

namespace TokenInstrumentation.SemanticKernel;

/// <summary>
/// The leaf meter over a chat completion service. A loop of function calls, which the service runs inside one call, leaves its messages in the history,
/// each with the usage of its request: so all of them are booked.
/// </summary>
internal sealed class MeteredChatCompletionService(IChatCompletionService inner, string? agent) : IChatCompletionService, ITokenMeter
{
    private readonly MeterIdentity _meter = Meters.Over(inner, agent);

    public IReadOnlyDictionary<string, object?> Attributes => inner.Attributes;

    public Task<IReadOnlyList<ChatMessageContent>> GetChatMessageContentsAsync(
        ChatHistory chatHistory, PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, CancellationToken cancellationToken = default)
    {
        if (!TokenTracking.Enabled)
        {
            return inner.GetChatMessageContentsAsync(chatHistory, executionSettings, kernel, cancellationToken);
        }

        var call = TokenCall.Begin(_meter);
        call.Prompt = chatHistory;
        call.PromptMessages = chatHistory?.Count ?? 0;
        call.RequestModel = executionSettings?.ModelId;
        if (call.IsBudgeted && call.Reserve<IReadOnlyList<ChatMessageContent>, ContentReader>(outputBound: null, canShrink: false) is { } refused)
        {
            call.Exit();
            return Task.FromException<IReadOnlyList<ChatMessageContent>>(refused);
        }

        try
        {
            return call.Track<IReadOnlyList<ChatMessageContent>, ContentReader>(
                inner.GetChatMessageContentsAsync(chatHistory!, executionSettings, kernel, cancellationToken));
        }
        catch (Exception exception) when (call.Fail(exception))
        {
            throw;
        }
        finally
        {
            call.Exit();
        }
    }

    public IAsyncEnumerable<StreamingChatMessageContent> GetStreamingChatMessageContentsAsync(
        ChatHistory chatHistory, PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, CancellationToken cancellationToken = default)
    {
        var updates = inner.GetStreamingChatMessageContentsAsync(chatHistory, executionSettings, kernel, cancellationToken);
        return TokenTracking.Enabled
            ? new MeteredStream<StreamingChatMessageContent, ContentReader>(_meter, updates, chatHistory, executionSettings?.ModelId, outputBound: null, shrink: null)
            : updates;
    }
}
