using Microsoft.CodeAnalysis;

namespace TokenInstrumentation.Compiler.Prompts;

/// <summary>A piece of a prompt: text that the compiler knows, or (<see cref="Text"/> is null) a hole that only the run time fills.</summary>
internal readonly record struct PromptSegment(string? Text, IOperation Source)
{
    public bool IsHole => Text is null;

    public static PromptSegment Hole(IOperation source) => new(null, source);
}
