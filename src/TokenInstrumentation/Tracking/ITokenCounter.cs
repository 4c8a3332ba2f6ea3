namespace TokenInstrumentation;

/// <summary>Counts the tokens of text.</summary>
public interface ITokenCounter
{
    /// <summary>Whether counts are exact for a model, or estimates: few models have a public tokenizer.</summary>
    /// <param name="model">The model that reads the text, or null when unknown.</param>
    bool IsExact(string? model);

    /// <summary>The tokens of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="model">The model that reads it, or null when unknown.</param>
    int Count(ReadOnlySpan<char> text, string? model);
}
