using TokenInstrumentation.CompilerServices;

namespace TokenInstrumentation;

/// <summary>A text that keeps to a limit, and what became of it. What was cut was paid for all the same: this is no saving.</summary>
public sealed class LimitedText
{
    internal LimitedText(string original, string text, string? model)
    {
        var before = TokenCount.Of(original, model);
        Text = text;
        OriginalWords = WordCounter.Count(original);
        OriginalTokens = before.Tokens;
        TokenSource = before.Source;
        IsCut = !ReferenceEquals(original, text);
        KeptWords = IsCut ? WordCounter.Count(text) : OriginalWords;
        KeptTokens = IsCut ? TokenCount.Of(text, model).Tokens : OriginalTokens;
    }

    /// <summary>The text to pass on; a cut one ends with the marker.</summary>
    public string Text { get; }

    /// <summary>Whether something was cut off.</summary>
    public bool IsCut { get; }

    /// <summary>Words of the original: runs between white space, ideographs and kana one by one.</summary>
    public int OriginalWords { get; }

    /// <summary>Words of <see cref="Text"/>, those of the marker included.</summary>
    public int KeptWords { get; }

    /// <summary>Tokens of the original.</summary>
    public long OriginalTokens { get; }

    /// <summary>Tokens of <see cref="Text"/>, those of the marker included.</summary>
    public long KeptTokens { get; }

    /// <summary>Whether tokens are counted or estimated.</summary>
    public UsageSource TokenSource { get; }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
