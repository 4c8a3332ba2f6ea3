using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TokenInstrumentation.Compiler.Prompts;

/// <summary>What the compiler knows of a request: its texts in the order in which they are sent, and the name of the model where a constant states it.</summary>
internal sealed record CallPrompts(ImmutableArray<PromptText> Texts, string? Model, IOperation? ModelSource)
{
    public bool AnyConstant => Texts.Any(static text => text.Segments.Any(static segment => !string.IsNullOrEmpty(segment.Text)));

    /// <summary>Whether the compiler knows all that is sent.</summary>
    public bool IsConstant => Texts.All(static text => text.IsConstant);
}
