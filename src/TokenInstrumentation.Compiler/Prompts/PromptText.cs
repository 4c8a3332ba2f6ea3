using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;

namespace TokenInstrumentation.Compiler.Prompts;

/// <summary>One text of a prompt: a message, the instructions, or a string that is sent. <paramref name="Source"/> is the expression that states it.</summary>
internal sealed record PromptText(ImmutableArray<PromptSegment> Segments, IOperation Source)
{
    /// <summary>Whether the compiler knows all of it.</summary>
    public bool IsConstant => Segments.All(static segment => !segment.IsHole);

    /// <summary>The runs of known text between the holes.</summary>
    public IEnumerable<string> ConstantRuns()
    {
        var run = new StringBuilder();
        foreach (var segment in Segments)
        {
            if (!segment.IsHole)
            {
                run.Append(segment.Text);
            }
            else if (run.Length > 0)
            {
                yield return run.ToString();
                run.Clear();
            }
        }

        if (run.Length > 0)
        {
            yield return run.ToString();
        }
    }
}
