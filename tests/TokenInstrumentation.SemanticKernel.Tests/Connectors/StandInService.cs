using System.Runtime.CompilerServices;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace TokenInstrumentation.SemanticKernel.Tests.Connectors;

/// <summary>Answers as a connector does: of a loop of function calls, all requests but the last leave their message in the history that was passed.</summary>
internal sealed class StandInService(Connector connector, params TokenUsage[] requests) : IChatCompletionService
{
    public IReadOnlyDictionary<string, object?> Attributes { get; } = new Dictionary<string, object?>();

    public Task<IReadOnlyList<ChatMessageContent>> GetChatMessageContentsAsync(
        ChatHistory chatHistory, PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, CancellationToken cancellationToken = default)
    {
        foreach (var usage in requests[..^1])
        {
            chatHistory.Add(new ChatMessageContent(AuthorRole.Assistant, "", metadata: connector.Metadata(usage)));
            chatHistory.Add(new ChatMessageContent(AuthorRole.Tool, "42"));
        }

        var metadata = connector.Metadata(requests[^1]);
        return Task.FromResult<IReadOnlyList<ChatMessageContent>>([new(AuthorRole.Assistant, "Sales rose.", "standin", metadata: metadata)]);
    }

    public async IAsyncEnumerable<StreamingChatMessageContent> GetStreamingChatMessageContentsAsync(
        ChatHistory chatHistory, PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var usage in requests)
        {
            await Task.Yield();
            var text = usage == requests[^1];
            yield return new StreamingChatMessageContent(AuthorRole.Assistant, text ? "Sales " : "", metadata: connector.Update(usage, false));
            yield return new StreamingChatMessageContent(AuthorRole.Assistant, text ? "rose." : "", metadata: connector.Update(usage, true));
        }
    }
}
