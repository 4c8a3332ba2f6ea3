using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TokenInstrumentation.Models;

namespace TokenInstrumentation.Compiler.Prompts;

/// <summary>
/// What the compiler knows of a request: its texts in the order in which they are sent, and the name of the model, where a constant
/// (<paramref name="ModelSource"/>) or a gateway states it.
/// </summary>
internal sealed record CallPrompts(ImmutableArray<PromptText> Texts, string? Model, IOperation? ModelSource)
{
    /// <summary>What is publicly known of the model.</summary>
    public ModelRow? Facts => ModelTable.Find(Model);

    /// <summary>The tokenizer of the model; null when it has no public one.</summary>
    public string? Encoding => ModelEncodings.Find(Model.AsSpan());

    /// <summary>No more tokens of known text than this, whatever the model: tells without a tokenizer that a limit is kept.</summary>
    public long UpperBound => Texts.SelectMany(static text => text.ConstantRuns()).Sum(static run => (long)TokenCounter.UpperBound(run));

    public bool AnyConstant => Texts.Any(static text => text.Segments.Any(static segment => !string.IsNullOrEmpty(segment.Text)));

    /// <summary>Whether the compiler knows all that is sent.</summary>
    public bool IsConstant => Texts.All(static text => text.IsConstant);

    /// <summary>The tokens of all known text; text around a hole is counted apart from what fills the hole. May load a tokenizer.</summary>
    public CountedTokens Count() => Texts
        .SelectMany(static text => text.ConstantRuns())
        .Select(run => TokenCounter.Count(run, Encoding))
        .Aggregate(new CountedTokens(0, true), static (sum, count) => sum + count);
}
