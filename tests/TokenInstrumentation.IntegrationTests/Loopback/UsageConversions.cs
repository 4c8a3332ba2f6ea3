using Microsoft.Extensions.AI;
using OpenAI.Chat;
using OpenAI.Responses;
using TokenInstrumentation.Testing.LoopbackOpenAI;

namespace TokenInstrumentation.IntegrationTests.Loopback;

/// <summary>What the SDKs report, in the words of the bill.</summary>
internal static class UsageConversions
{
    public static LoopbackUsage ToLoopback(this ChatTokenUsage usage) =>
        new(
            usage.InputTokenCount,
            usage.OutputTokenCount,
            usage.InputTokenDetails.CachedTokenCount,
            usage.OutputTokenDetails.ReasoningTokenCount);

    public static LoopbackUsage ToLoopback(this ResponseTokenUsage usage) =>
        new(
            usage.InputTokenCount,
            usage.OutputTokenCount,
            usage.InputTokenDetails.CachedTokenCount,
            usage.OutputTokenDetails.ReasoningTokenCount);

    public static LoopbackUsage ToLoopback(this UsageDetails usage) => new(
            (int)(usage.InputTokenCount ?? 0),
            (int)(usage.OutputTokenCount ?? 0),
            (int)(usage.CachedInputTokenCount ?? 0),
            (int)(usage.ReasoningTokenCount ?? 0));
}
