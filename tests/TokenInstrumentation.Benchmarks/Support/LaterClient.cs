using Microsoft.Extensions.AI;

namespace TokenInstrumentation.Benchmarks.Support;

/// <summary>A provider that answers when it is told to, on the same thread: the caller suspends, no pool is involved.</summary>
internal sealed class LaterClient : IChatClient
{
    private readonly ChatResponse _response = ReadyClient.Response();
    private TaskCompletionSource<ChatResponse>? _pending;

    public void Answer() => Interlocked.Exchange(ref _pending, null)!.SetResult(_response);

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        (_pending = new TaskCompletionSource<ChatResponse>()).Task;

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => ReadyClient.Service(serviceType);

    public void Dispose()
    {
    }
}
