using Microsoft.Extensions.AI;

namespace TokenInstrumentation.IntegrationTests.Properties;

/// <summary>Answers with the same objects each time, so that what is allocated is somebody else's doing.</summary>
internal sealed class CannedClient : IChatClient
{
    private readonly Task<ChatResponse> _response = Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "Sales rose."))
    {
        ModelId = "canned",
        Usage = new UsageDetails { InputTokenCount = 100, OutputTokenCount = 20, TotalTokenCount = 120 },
    });

    private CannedStream? _stream;

    public int Updates { get; set; }

    public bool Asynchronous { get; init; }

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => _response;

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        _stream = new CannedStream(Updates, Asynchronous);

    /// <summary>Reads a stream on this thread, completing each asynchronous update by hand.</summary>
    public void Drain(IAsyncEnumerable<ChatResponseUpdate> stream)
    {
        var updates = stream.GetAsyncEnumerator();
        while (true)
        {
            var step = updates.MoveNextAsync();
            if (!step.IsCompleted)
            {
                _stream!.Complete();
            }

            if (!step.GetAwaiter().GetResult())
            {
                break;
            }
        }

        updates.DisposeAsync().GetAwaiter().GetResult();
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
