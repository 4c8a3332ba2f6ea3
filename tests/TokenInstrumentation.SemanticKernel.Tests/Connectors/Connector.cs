using Microsoft.SemanticKernel.Connectors.Google;
using Microsoft.SemanticKernel.Connectors.HuggingFace;
using Microsoft.SemanticKernel.Connectors.MistralAI.Client;
using AmazonUsage = Amazon.BedrockRuntime.Model.TokenUsage;

namespace TokenInstrumentation.SemanticKernel.Tests.Connectors;

/// <summary>How a connector tells the usage of a request, after its public source. What it does not tell is 0 in <paramref name="Told"/>.</summary>
/// <param name="Metadata">What it hangs on a result; null where it hangs nothing.</param>
/// <param name="Update">The same of an update of a stream, which may be the last one of its request.</param>
/// <param name="Told">What is to be booked of it.</param>
internal sealed record Connector(
    Func<TokenUsage, IReadOnlyDictionary<string, object?>> Metadata,
    Func<TokenUsage, bool, IReadOnlyDictionary<string, object?>?> Update,
    Func<TokenUsage, TokenUsage> Told)
{
    public const string Google = "Google";
    public const string HuggingFace = "HuggingFace";

    public static readonly IReadOnlyDictionary<string, Connector> All = new Dictionary<string, Connector>
    {
        ["Mistral"] = new(
            usage => Usage(OfMistral(usage)),
            (usage, isLast) => Usage(isLast ? OfMistral(usage) : null),
            usage => new TokenUsage(usage.InputTokens, usage.OutputTokens)),
        ["Amazon"] = new(
            usage => Usage(OfAmazon(usage)),
            (usage, isLast) => isLast ? Usage(OfAmazon(usage)) : null,
            usage => usage with { ReasoningTokens = 0 }),
        [Google] = new(OfGoogle, (usage, isLast) => OfGoogle(isLast ? usage : SoFar(usage)), usage => usage with { CacheWriteTokens = 0 }),
        [HuggingFace] = new(OfHuggingFace, (_, _) => new HuggingFaceChatCompletionMetadata(), usage => new TokenUsage(usage.InputTokens, usage.OutputTokens)),
    };

    private static MistralUsage OfMistral(TokenUsage usage) =>
        new() { PromptTokens = (int)usage.InputTokens, CompletionTokens = (int)usage.OutputTokens, TotalTokens = (int)usage.TotalTokens };

    private static AmazonUsage OfAmazon(TokenUsage usage) => new()
    {
        InputTokens = (int)(usage.InputTokens - usage.CachedInputTokens - usage.CacheWriteTokens),
        CacheReadInputTokens = (int)usage.CachedInputTokens,
        CacheWriteInputTokens = (int)usage.CacheWriteTokens,
        OutputTokens = (int)usage.OutputTokens,
    };

    private static GeminiMetadata OfGoogle(TokenUsage usage) => new()
    {
        PromptTokenCount = (int)usage.InputTokens,
        CachedContentTokenCount = (int)usage.CachedInputTokens,
        CandidatesTokenCount = (int)(usage.OutputTokens - usage.ReasoningTokens),
        ThoughtsTokenCount = (int)usage.ReasoningTokens,
        TotalTokenCount = (int)usage.TotalTokens,
    };

    private static HuggingFaceChatCompletionMetadata OfHuggingFace(TokenUsage usage) =>
        new() { UsagePromptTokens = (int)usage.InputTokens, UsageCompletionTokens = (int)usage.OutputTokens, UsageTotalTokens = (int)usage.TotalTokens };

    /// <summary>Gemini repeats the totals of a request as they grow.</summary>
    private static TokenUsage SoFar(TokenUsage usage) => new(usage.InputTokens, Math.Max(0, usage.OutputTokens - 1)) { CachedInputTokens = usage.CachedInputTokens, ReasoningTokens = usage.ReasoningTokens };

    private static Dictionary<string, object?> Usage(object? usage) => new() { ["Usage"] = usage };
}
