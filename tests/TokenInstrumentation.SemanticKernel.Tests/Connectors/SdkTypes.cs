using Microsoft.SemanticKernel;

// Types of packages that do not restore here, besides those of tests/Shared/StandIns.
namespace Microsoft.SemanticKernel.Connectors.Google
{
    internal sealed class GeminiPromptExecutionSettings : PromptExecutionSettings
    {
        public object? ToolCallBehavior { get; set; }
    }
}

namespace Amazon.BedrockRuntime.Model
{
    internal sealed class TokenUsage
    {
        public int? InputTokens { get; set; }

        public int? OutputTokens { get; set; }

        public int? TotalTokens { get; set; }

        public int? CacheReadInputTokens { get; set; }

        public int? CacheWriteInputTokens { get; set; }
    }
}
