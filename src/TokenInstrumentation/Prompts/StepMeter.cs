using TokenInstrumentation.CompilerServices;

namespace TokenInstrumentation.Prompts;

/// <summary>Runs a step and measures it.</summary>
internal sealed class StepMeter(IPromptTransform step)
{
    private long _texts;
    private long _before;
    private long _after;

    public PromptStepTotals Totals => new(step.Name, Volatile.Read(ref _texts), Volatile.Read(ref _before), Volatile.Read(ref _after));

    /// <summary>The text and its tokens after the step; unchanged when it fails or does not help.</summary>
    public (string Text, long Tokens) Run(in PromptPart part, long tokens)
    {
        var result = (part.Text, tokens);
        try
        {
            if (step.Transform(in part) is { } changed && changed != part.Text && TokenCount.Of(changed, part.Model).Tokens is var fewer && fewer <= tokens)
            {
                result = (changed, fewer);
            }
        }
        catch (Exception exception)
        {
            TokenTracking.ReportError(exception);
        }

        Interlocked.Increment(ref _texts);
        Interlocked.Add(ref _before, tokens);
        Interlocked.Add(ref _after, result.tokens);
        return result;
    }
}
