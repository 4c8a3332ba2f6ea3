using System.Threading.Tasks.Sources;
using Microsoft.Extensions.AI;

namespace TokenInstrumentation.Benchmarks.Support;

/// <summary>Streams ready updates without allocating, at once or one at a time when it is told to; the last one carries the usage.</summary>
internal sealed class StreamClient(int count, bool later) : IChatClient, IAsyncEnumerable<ChatResponseUpdate>, IAsyncEnumerator<ChatResponseUpdate>, IValueTaskSource<bool>
{
    private readonly ChatResponseUpdate[] _updates = Updates(count);
    private ManualResetValueTaskSourceCore<bool> _step;
    private int _index;

    public ChatResponseUpdate Current => _updates[_index];

    /// <summary>Completes the step that the consumer waits for.</summary>
    public void Deliver() => _step.SetResult(++_index < _updates.Length);

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => this;

    public IAsyncEnumerator<ChatResponseUpdate> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        _index = -1;
        return this;
    }

    public ValueTask<bool> MoveNextAsync()
    {
        if (!later)
        {
            return new ValueTask<bool>(++_index < _updates.Length);
        }

        _step.Reset();
        return new ValueTask<bool>(this, _step.Version);
    }

    public ValueTask DisposeAsync() => default;

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => ReadyClient.Service(serviceType);

    public void Dispose()
    {
    }

    bool IValueTaskSource<bool>.GetResult(short token) => _step.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _step.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _step.OnCompleted(continuation, state, token, flags);

    private static ChatResponseUpdate[] Updates(int count)
    {
        var updates = Enumerable.Range(0, count).Select(i => new ChatResponseUpdate(ChatRole.Assistant, $"word{i} ") { ModelId = "model" }).ToArray();
        updates[^1] = new ChatResponseUpdate
        {
            ModelId = "model",
            Contents = [new UsageContent(new UsageDetails { InputTokenCount = 100, OutputTokenCount = count, TotalTokenCount = 100 + count })],
        };
        return updates;
    }
}
