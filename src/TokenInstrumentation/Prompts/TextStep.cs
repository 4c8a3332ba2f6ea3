namespace TokenInstrumentation.Prompts;

/// <summary>A step that looks at nothing but the text.</summary>
internal sealed class TextStep(string name, Func<string, string> transform) : IPromptTransform
{
    public string Name => name;

    public string Transform(in PromptPart part) => transform(part.Text);
}
