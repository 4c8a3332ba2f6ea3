using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace TokenInstrumentation.IntegrationTests.Properties;

/// <summary>Runs call trees by tracked methods.</summary>
internal static class TreeRunner
{
    [TrackTokens(operation: "node", AgentFrom = nameof(agent))]
    public static async Task RunAsync(CallTree node, string agent)
    {
        foreach (var call in node.Calls)
        {
            await IgnoreAsync(() => CallAsync(new CallClient(call)));
        }

        if (node.IsParallel)
        {
            await Task.WhenAll(node.Children.Select(child => IgnoreAsync(() => RunAsync(child, child.Name))));
        }
        else
        {
            foreach (var child in node.Children)
            {
                await IgnoreAsync(() => RunAsync(child, child.Name));
            }
        }

        CallClient.End(node.Ending);
    }

    /// <summary>A funnel: it books for the node that calls it.</summary>
    [TrackTokens]
    public static async Task CallAsync(CallClient client)
    {
        if (!client.Call.Streams)
        {
            await client.GetResponseAsync("Go.");
            return;
        }

        await foreach (var update in client.GetStreamingResponseAsync("Go."))
        {
        }
    }

    private static async Task IgnoreAsync(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (Exception exception) when (exception is InvalidOperationException or OperationCanceledException)
        {
        }
    }
}

/// <summary>Does what a call of the tree says.</summary>
internal sealed class CallClient(Call call) : IChatClient
{
    public Call Call => call;

    public static void End(Ending ending)
    {
        switch (ending)
        {
            case Ending.Fails:
                throw new InvalidOperationException("The script fails here.");
            case Ending.IsCancelled:
                throw new OperationCanceledException("The script is cancelled here.");
        }
    }

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        await SuspendAsync();
        End(call.Ending);
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, "Done.")) { Usage = Usage() };
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        yield return new ChatResponseUpdate(ChatRole.Assistant, "Done.");
        await SuspendAsync();
        End(call.Ending);
        yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(Usage())]);
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }

    private UsageDetails Usage() => new() { InputTokenCount = call.Input, OutputTokenCount = call.Output };

    private async ValueTask SuspendAsync()
    {
        if (call.Suspends)
        {
            await Task.Yield();
        }
    }
}
