using System.Globalization;

namespace TokenInstrumentation.Compiler.Prompts;

/// <summary>Tokens of a text. Not exact: the model's tokenizer is not public or not known, or the text is of a kind that is only estimated.</summary>
internal readonly record struct CountedTokens(int Tokens, bool IsExact)
{
    // Between the tokenizers of the large providers the same prose differs by about a tenth.
    private const double Tolerance = 0.1;

    /// <summary>Whether it is surely more than <paramref name="limit"/>.</summary>
    public bool Exceeds(long limit) => (IsExact ? Tokens : Tokens * (1 - Tolerance)) > limit;

    public static CountedTokens operator +(CountedTokens left, CountedTokens right) =>
        new((int)Math.Min(int.MaxValue, (long)left.Tokens + right.Tokens), left.IsExact && right.IsExact);

    /// <summary>As messages write it: <c>1204</c>, <c>~1204</c>.</summary>
    public override string ToString() => (IsExact ? "" : "~") + Tokens.ToString(CultureInfo.InvariantCulture);
}
