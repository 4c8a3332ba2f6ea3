using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

/// <summary>A provider in the process: every request is 100 tokens in and 20 out.</summary>
internal sealed class FakeChat : IChatClient
{
    private static UsageDetails Usage => new() { InputTokenCount = 100, OutputTokenCount = 20, TotalTokenCount = 120 };

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "Sales are up.")) { ModelId = "fake-1", Usage = Usage });

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        yield return new ChatResponseUpdate(ChatRole.Assistant, "Sales are ") { ModelId = "fake-1" };
        await Task.Yield();
        yield return new ChatResponseUpdate(ChatRole.Assistant, [new TextContent("up."), new UsageContent(Usage)]) { ModelId = "fake-1" };
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }
}
