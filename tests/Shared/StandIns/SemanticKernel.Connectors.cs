using System.Collections.Generic;
using System.Collections.ObjectModel;

// What connectors of Semantic Kernel hang on their results. No program of its own: the tests of Semantic Kernel have services that use these.
namespace Microsoft.SemanticKernel.Connectors.MistralAI.Client
{
    public class MistralUsage
    {
        public int? PromptTokens { get; set; }

        public int? CompletionTokens { get; set; }

        public int? TotalTokens { get; set; }
    }
}

namespace Microsoft.SemanticKernel.Connectors.MistralAI
{
    public abstract class MistralAIToolCallBehavior
    {
        public static MistralAIToolCallBehavior AutoInvokeKernelFunctions => null!;
    }
}

namespace Azure.AI.OpenAI
{
    public class CompletionsUsage
    {
        public int CompletionTokens { get; set; }

        public int PromptTokens { get; set; }

        public int TotalTokens { get; set; }
    }
}

namespace Microsoft.SemanticKernel.Connectors.Google
{
    public abstract class GeminiToolCallBehavior
    {
        public static GeminiToolCallBehavior AutoInvokeKernelFunctions => null!;
    }

    /// <summary>Never null: a count that was not told is 0.</summary>
    public sealed class GeminiMetadata() : ReadOnlyDictionary<string, object?>(new Dictionary<string, object?>())
    {
        public int PromptTokenCount { get; init; }

        public int CachedContentTokenCount { get; init; }

        public int ThoughtsTokenCount { get; init; }

        public int CandidatesTokenCount { get; init; }

        public int CurrentCandidateTokenCount { get; init; }

        public int TotalTokenCount { get; init; }
    }
}

namespace Microsoft.SemanticKernel.Connectors.HuggingFace
{
    /// <summary>Never null: of a stream all counts are.</summary>
    public sealed class HuggingFaceChatCompletionMetadata() : ReadOnlyDictionary<string, object?>(new Dictionary<string, object?>())
    {
        public int? UsageTotalTokens { get; init; }

        public int? UsagePromptTokens { get; init; }

        public int? UsageCompletionTokens { get; init; }
    }
}
