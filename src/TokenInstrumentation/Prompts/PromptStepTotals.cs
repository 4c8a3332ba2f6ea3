namespace TokenInstrumentation;

/// <summary>What a step of a <see cref="PromptPipeline"/> has done so far.</summary>
/// <param name="Step">The name of the step.</param>
/// <param name="Texts">Texts that it was given.</param>
/// <param name="TokensBefore">Their tokens.</param>
/// <param name="TokensAfter">What it made of them; never more.</param>
public readonly record struct PromptStepTotals(string Step, long Texts, long TokensBefore, long TokensAfter)
{
    /// <summary>The share that it saved, 0 to 1; 0 before the first text.</summary>
    public double SavedShare => TokensBefore == 0 ? 0 : 1 - ((double)TokensAfter / TokensBefore);
}
