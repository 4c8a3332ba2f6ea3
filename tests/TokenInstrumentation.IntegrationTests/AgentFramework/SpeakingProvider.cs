using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using TokenInstrumentation.Testing.LoopbackOpenAI;

namespace TokenInstrumentation.IntegrationTests.AgentFramework;

/// <summary>
/// A provider in the process that answers by the instructions of the agent that asks, and bills each of them apart. One whose instructions are
/// <c>hand off</c> calls the first tool on offer.
/// </summary>
internal sealed class SpeakingProvider : IChatClient
{
    private readonly Lock _gate = new();
    private readonly List<(string Agent, LoopbackUsage Usage)> _bill = [];

    /// <summary>What was charged, and to whose instructions.</summary>
    public IReadOnlyList<(string Agent, LoopbackUsage Usage)> Bill
    {
        get
        {
            lock (_gate)
            {
                return [.. _bill];
            }
        }
    }

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        var (content, usage) = Charge(options);
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, [content])) { ModelId = "in-process", Usage = usage };
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        var (content, usage) = Charge(options);
        yield return new ChatResponseUpdate(ChatRole.Assistant, [content]) { ModelId = "in-process" };
        yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(usage)]) { ModelId = "in-process" };
    }

    /// <summary>Answers for its metadata, as the clients of providers do.</summary>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("speaking") : serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }

    private (AIContent Content, UsageDetails Usage) Charge(ChatOptions? options)
    {
        var instructions = options?.Instructions ?? "";
        var agent = instructions.Split('\n')[0].Split(' ')[0];
        lock (_gate)
        {
            var usage = new LoopbackUsage(100 + _bill.Count, 20 + _bill.Count);
            _bill.Add((agent, usage));
            AIContent content = instructions.Contains("hand off") && options?.Tools is [var tool, ..]
                ? new FunctionCallContent(Guid.NewGuid().ToString("N"), tool.Name, new Dictionary<string, object?> { ["reasonForHandoff"] = "math", ["query"] = "sales" })
                : new TextContent($"{agent} spoke.");
            return (content, new UsageDetails { InputTokenCount = usage.Input, OutputTokenCount = usage.Output, TotalTokenCount = usage.Total });
        }
    }
}
