using System.Threading.Tasks.Sources;
using Microsoft.Extensions.AI;

namespace TokenInstrumentation.IntegrationTests.Properties;

/// <summary>So many updates, each the same object; asynchronous ones by a source that is used again for every step.</summary>
internal sealed class CannedStream(int updates, bool asynchronous)
    : IAsyncEnumerable<ChatResponseUpdate>, IAsyncEnumerator<ChatResponseUpdate>, IValueTaskSource<bool>
{
    private static readonly ChatResponseUpdate s_update = new(ChatRole.Assistant, "word ");

    private ManualResetValueTaskSourceCore<bool> _step;
    private int _left = updates;

    public ChatResponseUpdate Current => s_update;

    public IAsyncEnumerator<ChatResponseUpdate> GetAsyncEnumerator(CancellationToken cancellationToken = default) => this;

    public ValueTask<bool> MoveNextAsync()
    {
        if (!asynchronous)
        {
            return new ValueTask<bool>(_left-- > 0);
        }

        _step.Reset();
        return new ValueTask<bool>(this, _step.Version);
    }

    /// <summary>Ends the step that is waited for.</summary>
    public void Complete() => _step.SetResult(_left-- > 0);

    public ValueTask DisposeAsync() => default;

    bool IValueTaskSource<bool>.GetResult(short token) => _step.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _step.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _step.OnCompleted(continuation, state, token, flags);
}
