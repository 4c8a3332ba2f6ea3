using TokenInstrumentation.Testing.LoopbackOpenAI;

namespace TokenInstrumentation.IntegrationTests.Support;

/// <summary>What is booked, in the words of the bill.</summary>
internal static class UsageConversions
{
    public static LoopbackUsage ToLoopback(this TokenUsage usage) =>
        new((int)usage.InputTokens, (int)usage.OutputTokens, (int)usage.CachedInputTokens, (int)usage.ReasoningTokens, (int)usage.CacheWriteTokens);

    public static LoopbackUsage Sum(this IEnumerable<LoopbackUsage> usages) => usages.Aggregate(default(LoopbackUsage), (sum, usage) => sum + usage);
}
