using TokenInstrumentation.Prompts;

namespace TokenInstrumentation;

/// <summary>A text in a <see cref="ReferenceStore"/>, and what goes into a prompt in its place.</summary>
public sealed class StoredReference
{
    internal StoredReference(ReferenceEntry entry, string? model)
    {
        var original = TokenCount.Of(entry.Text, model);
        Key = entry.Key;
        Summary = entry.Summary;
        Text = entry.Reference;
        OriginalTokens = original.Tokens;
        Tokens = TokenCount.Of(Text, model).Tokens;
        TokenSource = original.Source;
    }

    /// <summary>The key.</summary>
    public string Key { get; }

    /// <summary>What the text is about, in one line.</summary>
    public string Summary { get; }

    /// <summary>The reference for a prompt: <c>[RESULT_REF:key] summary</c>.</summary>
    public string Text { get; }

    /// <summary>Tokens of the text.</summary>
    public long OriginalTokens { get; }

    /// <summary>Tokens of the reference.</summary>
    public long Tokens { get; }

    /// <summary>Tokens that a prompt has fewer for each time it holds the reference instead of the text; negative when the text is the shorter one.</summary>
    public long TokensSaved => OriginalTokens - Tokens;

    /// <summary>Whether tokens are counted or estimated.</summary>
    public UsageSource TokenSource { get; }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
