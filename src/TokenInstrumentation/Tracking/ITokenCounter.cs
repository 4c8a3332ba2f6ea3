namespace TokenInstrumentation;

/// <summary>Counts the tokens of text.</summary>
public interface ITokenCounter
{
    /// <summary>Whether the count is exact for the model, or an estimate.</summary>
    bool IsExact { get; }

    /// <summary>The tokens of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="model">The model that reads it, or null when unknown.</param>
    int Count(ReadOnlySpan<char> text, string? model);
}
