using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TokenInstrumentation.Testing.LoopbackOpenAI;

/// <summary>What the server answers to one request, faults included.</summary>
public sealed partial record LoopbackAnswer
{
    /// <summary>The text, in the pieces a stream sends.</summary>
    public IReadOnlyList<string> Chunks { get; init; } = [];

    public IReadOnlyList<LoopbackToolCall> ToolCalls { get; init; } = [];

    public int CachedInputTokens { get; init; }

    /// <summary>Tokens of the prompt that are written to the cache; no bucket of OpenAI's.</summary>
    public int CacheWriteTokens { get; init; }

    /// <summary>The end of a stream repeats what its start has told of the input. Providers that tell usage once do not care.</summary>
    public bool RepeatsInput { get; init; }

    /// <summary>Tokens spent on thinking, billed as output ahead of the text.</summary>
    public int ReasoningTokens { get; init; }

    /// <summary>Replaces the counted usage, both in the answer and on the bill.</summary>
    public LoopbackUsage? Usage { get; init; }

    /// <summary>Charges as ever but does not tell the client.</summary>
    public bool OmitUsage { get; init; }

    /// <summary>The model that answered, when it is not the one asked for (a dated snapshot).</summary>
    public string? Model { get; init; }

    /// <summary>Anything but 200 is an error answer, and charged to nobody.</summary>
    public int StatusCode { get; init; } = 200;

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What an error says beside its status, where the provider has such words (Anthropic's <c>details.error_code</c>).</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Time in the queue, before work begins: a client that leaves during it is not charged.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Closes the connection when so many chunks are written; without a stream, in the middle of the body.</summary>
    public int? CutAfterChunks { get; init; }

    /// <summary>What a stream tells in the place of its end, where its format knows errors inside it.</summary>
    public string? StreamError { get; init; }

    /// <summary>Awaited ahead of every chunk (by its index), so that a test decides what is written when the client leaves.</summary>
    public Func<int, Task>? BeforeChunk { get; init; }

    public static LoopbackAnswer FromText(string text) => FromChunks([.. Words().Matches(text).Select(match => match.Value)]);

    public static LoopbackAnswer FromChunks(params IReadOnlyList<string> chunks) => new() { Chunks = chunks };

    public static LoopbackAnswer FromToolCall(string name, JsonObject arguments) =>
        new() { ToolCalls = [new LoopbackToolCall($"call_{Guid.NewGuid():N}", name, arguments.ToJsonString())] };

    public static LoopbackAnswer Fail(int statusCode, TimeSpan? retryAfter = null) =>
        new() { StatusCode = statusCode, RetryAfter = retryAfter };

    /// <summary>The same answer, held ahead of a chunk until <paramref name="signal"/>; without one, until the client leaves.</summary>
    /// <remarks>The bill of a stream left early is luck without it: HttpClient reads on for up to 2 s (ResponseDrainTimeout).</remarks>
    public LoopbackAnswer HeldBefore(int chunk, Task? signal = null)
    {
        signal ??= new TaskCompletionSource().Task;
        return this with { BeforeChunk = index => index == chunk ? signal : Task.CompletedTask };
    }

    [GeneratedRegex(@"\s*\S+|\s+$")]
    private static partial Regex Words();
}
