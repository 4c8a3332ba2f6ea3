using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using TokenInstrumentation.Testing.LoopbackOpenAI;

namespace TokenInstrumentation.IntegrationTests.Truth;

/// <summary>
/// A provider in the process that keeps a bill. The n-th request costs 100 + n and 20 + n tokens, so that one that is booked for another shows.
/// </summary>
internal sealed class BillingProvider(params Func<AIContent>[] answers) : IChatClient
{
    public const string Model = "in-process";

    private readonly Lock _gate = new();
    private readonly List<LoopbackUsage> _bill = [];

    /// <summary>What was charged, in order; a request that fails is not.</summary>
    public IReadOnlyList<LoopbackUsage> Bill
    {
        get
        {
            lock (_gate)
            {
                return [.. _bill];
            }
        }
    }

    public int Requests { get; private set; }

    public static Func<AIContent> Text(string text) => () => new TextContent(text);

    public static Func<AIContent> ToolCall(string name, string argument = "query") =>
        () => new FunctionCallContent(Guid.NewGuid().ToString("N"), name, new Dictionary<string, object?> { [argument] = "sales" });

    public static Func<AIContent> Throw(string message = "The provider is down.") => () => throw new InvalidOperationException(message);

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        var (content, usage) = Charge();
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, [content])) { ModelId = Model, Usage = ToDetails(usage) };
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        var (content, usage) = Charge();
        yield return new ChatResponseUpdate(ChatRole.Assistant, [content]) { ModelId = Model };
        await Task.Yield();
        yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(ToDetails(usage))]) { ModelId = Model };
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }

    private (AIContent Content, LoopbackUsage Usage) Charge()
    {
        lock (_gate)
        {
            var content = answers[Math.Min(Requests++, answers.Length - 1)]();
            var usage = new LoopbackUsage(100 + Requests, 20 + Requests);
            _bill.Add(usage);
            return (content, usage);
        }
    }

    private static UsageDetails ToDetails(LoopbackUsage usage) =>
        new() { InputTokenCount = usage.Input, OutputTokenCount = usage.Output, TotalTokenCount = usage.Total };
}
