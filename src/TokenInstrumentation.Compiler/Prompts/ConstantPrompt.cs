using System.Threading;
using Microsoft.CodeAnalysis.Operations;
using TokenInstrumentation.Compiler.Catalog;

namespace TokenInstrumentation.Compiler.Prompts;

/// <summary>The tokens of the text that a call always sends. <paramref name="IsComplete"/>: it sends nothing else that the compiler could see.</summary>
internal sealed record ConstantPrompt(TokenCount Count, bool IsComplete, string? Model)
{
    /// <summary>
    /// Loads a tokenizer when there is constant text. Null: there is none. <paramref name="invocation"/> may come from an analyzer or from
    /// <c>SemanticModel.GetOperation</c>.
    /// </summary>
    public static ConstantPrompt? Of(IInvocationOperation invocation, LlmCall call, CancellationToken cancellationToken)
    {
        var prompts = PromptReader.Read(invocation, call, cancellationToken);
        return prompts.AnyConstant
            ? new ConstantPrompt(CountOf(prompts, ModelTable.BuiltIn.Find(prompts.Model ?? call.Model)?.Encoding), prompts.IsConstant, prompts.Model ?? call.Model)
            : null;
    }

    /// <summary>The known text of all of it; text around a hole is counted apart from what fills the hole.</summary>
    public static TokenCount CountOf(CallPrompts prompts, string? encoding) => prompts.Texts
        .SelectMany(static text => text.ConstantRuns())
        .Select(run => TokenCounter.Count(run, encoding))
        .Aggregate(new TokenCount(0, true), static (sum, count) => sum + count);

    /// <summary>No more than this, whatever the model: tells without a tokenizer that a limit is kept.</summary>
    public static long UpperBound(CallPrompts prompts) =>
        prompts.Texts.SelectMany(static text => text.ConstantRuns()).Sum(static run => (long)TokenCounter.UpperBound(run));
}
