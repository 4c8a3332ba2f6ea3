namespace TokenInstrumentation.Prompts;

/// <summary>What is kept of a text.</summary>
internal sealed record ReferenceEntry(string Key, string Summary, string Text)
{
    /// <summary>What stands for it in a prompt.</summary>
    public string Reference => Summary.Length == 0 ? ReferenceSyntax.Write(Key) : $"{ReferenceSyntax.Write(Key)} {Summary}";

    public long Characters => (long)Key.Length + Summary.Length + Text.Length;
}
