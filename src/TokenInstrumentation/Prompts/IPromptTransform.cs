namespace TokenInstrumentation;

/// <summary>
/// A step of a <see cref="PromptPipeline"/>. The same text must give the same result, or no provider can cache the prompt; must be safe for use by
/// several threads. What it throws is reported, and the text stays as it was; so it does when the result has more tokens.
/// </summary>
public interface IPromptTransform
{
    /// <summary>Names the step in figures and variants.</summary>
    string Name { get; }

    /// <summary>The text to send instead.</summary>
    string Transform(in PromptPart part);
}
