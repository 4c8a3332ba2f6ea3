using TokenInstrumentation.Prompts;

namespace TokenInstrumentation;

/// <summary>The steps that come with the library. None of them touches fenced or indented code, quotations, tagged data or tables.</summary>
public static class PromptSteps
{
    /// <summary>
    /// White space at line ends, blank lines after a blank line, runs of spaces, drawn lines, the layout of JSON, an indentation that all lines
    /// share: what tells the model nothing. On by default.
    /// </summary>
    public static IPromptTransform Compress { get; } = new TextStep("compress", PromptCompressor.Compress);

    /// <summary>
    /// A paragraph that stands in the same text once more, word for word, gives way to a note that repeats its first words. Nothing is lost, but the
    /// model has to look it up: to be asked for.
    /// </summary>
    public static IPromptTransform RepeatedBlocks { get; } = new TextStep("repeated-blocks", Prompts.RepeatedBlocks.Fold);

    /// <summary>More than eight times the same sign in a row (<c>!!!!!!!!!!!!</c>, <c>............</c>) become three: to be asked for.</summary>
    public static IPromptTransform LongRuns { get; } = new TextStep("long-runs", Prompts.LongRuns.Shorten);
}
