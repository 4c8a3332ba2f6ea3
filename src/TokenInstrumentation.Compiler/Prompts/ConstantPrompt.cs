using System.Threading;
using Microsoft.CodeAnalysis.Operations;
using TokenInstrumentation.Compiler.Catalog;

namespace TokenInstrumentation.Compiler.Prompts;

/// <summary>The tokens of the text that a call always sends. <paramref name="IsComplete"/>: it sends nothing else that the compiler could see.</summary>
internal sealed record ConstantPrompt(CountedTokens Count, bool IsComplete, string? Model)
{
    /// <summary>
    /// Loads a tokenizer when there is constant text. Null: there is none. <paramref name="invocation"/> may come from an analyzer or from
    /// <c>SemanticModel.GetOperation</c>.
    /// </summary>
    public static ConstantPrompt? Of(IInvocationOperation invocation, LlmCall call, CancellationToken cancellationToken)
    {
        var prompts = PromptReader.Read(invocation, call, cancellationToken);
        return prompts.AnyConstant ? new ConstantPrompt(prompts.Count(), prompts.IsConstant, prompts.Model) : null;
    }
}
