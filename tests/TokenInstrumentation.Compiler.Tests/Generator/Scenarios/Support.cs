#nullable enable
global using System;
global using System.Collections.Generic;
global using System.Linq;
global using System.Threading;
global using System.Threading.Tasks;
global using Microsoft.Extensions.AI;
global using Support;
global using TokenInstrumentation;

namespace Support
{
    /// <summary>What a program shows: it must be the same with and without interception.</summary>
    public static class Output
    {
        public static readonly List<string> Lines = [];

        public static void Write(object? line) => Lines.Add(line?.ToString() ?? "null");
    }

    /// <summary>Answers what it is asked, for 10 + 5 tokens.</summary>
    public sealed class FakeClient : IChatClient
    {
        public static readonly FakeClient Shared = new();

        public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            return messages.Last().Text == "fail"
                ? throw new InvalidOperationException("failed")
                : new ChatResponse(new ChatMessage(ChatRole.Assistant, $"[{messages.Last().Text}]"))
                {
                    ModelId = "fake",
                    Usage = new UsageDetails { InputTokenCount = 10, OutputTokenCount = 5, TotalTokenCount = 15 },
                };
        }

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            yield return new ChatResponseUpdate(ChatRole.Assistant, "[");
            await Task.Yield();
            yield return new ChatResponseUpdate(ChatRole.Assistant, messages.Last().Text + "]");
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
