using Microsoft.Extensions.AI;

namespace TokenInstrumentation.Benchmarks.Support;

/// <summary>A provider that has answered already: what is measured on top of it is the instrumentation alone.</summary>
internal sealed class ReadyClient : IChatClient
{
    private static readonly ChatClientMetadata s_metadata = new("benchmark", new Uri("http://localhost"), "model");

    private readonly Task<ChatResponse> _response = Task.FromResult(Response());

    public static ChatResponse Response() => new(new ChatMessage(ChatRole.Assistant, "The answer is forty-two."))
    {
        ModelId = "model",
        FinishReason = ChatFinishReason.Stop,
        Usage = new UsageDetails { InputTokenCount = 100, OutputTokenCount = 20, TotalTokenCount = 120 },
    };

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        _response;

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    /// <summary>What every client over a provider answers for.</summary>
    public static object? Service(Type serviceType) => serviceType == typeof(ChatClientMetadata) ? s_metadata : null;

    public object? GetService(Type serviceType, object? serviceKey = null) => Service(serviceType);

    public void Dispose()
    {
    }
}
