namespace TokenInstrumentation;

/// <summary>A text whose references were replaced by what they stand for. Each list holds a key once, in the order of the text.</summary>
public sealed class ResolvedText
{
    internal ResolvedText(string text, IReadOnlyList<string> resolved, IReadOnlyList<string> missing, IReadOnlyList<string> tooLong)
    {
        Text = text;
        Resolved = resolved;
        Missing = missing;
        TooLong = tooLong;
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>Keys of the references that were replaced.</summary>
    public IReadOnlyList<string> Resolved { get; }

    /// <summary>Keys that the store does not know, or no longer: their references stand as they were.</summary>
    public IReadOnlyList<string> Missing { get; }

    /// <summary>Keys that stand for more than there was room for, at one place at least: there the reference stands as it was.</summary>
    public IReadOnlyList<string> TooLong { get; }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
