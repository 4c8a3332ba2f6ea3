using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.ML.Tokenizers;

namespace TokenInstrumentation.Compiler.Prompts;

/// <summary>
/// Counts as the provider does. A tokenizer is loaded (140 ms, 40 MB) when a count is asked for, once per compiler process; whoever asks
/// has made sure before that the count matters. In a host that lacks the tokenizer every count is an estimate.
/// </summary>
internal static class TokenCounter
{
    private const string Default = "o200k_base";

    // Beyond it a text is no prompt that anybody sends.
    private const int MaxLength = 4_000_000;

    private static readonly ConcurrentDictionary<string, Lazy<Func<string, int>?>> s_tokenizers = new(StringComparer.Ordinal);

    /// <summary>For tests: whether any tokenizer was loaded.</summary>
    public static bool IsLoaded => !s_tokenizers.IsEmpty;

    /// <summary>A text never has more tokens than this, whatever the model.</summary>
    public static int UpperBound(string text) => text.Length > MaxLength ? int.MaxValue : Encoding.UTF8.GetByteCount(text);

    /// <param name="encoding">The public encoding of the model; null is a model without one, counted with a similar one.</param>
    public static CountedTokens Count(string text, string? encoding)
    {
        if (text.Length == 0)
        {
            return new CountedTokens(0, true);
        }

        var name = encoding ?? Default;
        if (text.Length > MaxLength || s_tokenizers.GetOrAdd(name, static key => new(() => TryLoad(key))).Value is not { } count)
        {
            return new CountedTokens(Estimate(text), false);
        }

        try
        {
            var pieces = TokenPieces.Of(text);
            return new CountedTokens(pieces.Pieces.Sum(count), encoding is not null && pieces.IsExact);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // An analyzer that throws is switched off for good; a number marked ~ is what it owes at least.
            return new CountedTokens(Estimate(text), false);
        }
    }

    private static Func<string, int>? TryLoad(string encoding)
    {
        try
        {
            return Load(encoding);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The assemblies are missing or do not fit this host: editors differ in what they load beside an analyzer.
            return null;
        }
    }

    /// <summary>Apart, because a missing assembly shows when the method that mentions it is compiled.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Func<string, int> Load(string encoding)
    {
        var tokenizer = TiktokenTokenizer.CreateForEncoding(encoding);
        return text => tokenizer.CountTokens(text, considerPreTokenization: true, considerNormalization: true);
    }

    /// <summary>As the runtime estimates: four characters of English, code or JSON make a token, beyond ASCII about four make three.</summary>
    private static int Estimate(string text)
    {
        var other = (long)text.Count(static c => c > 127);
        return (int)((text.Length - other + 3) / 4 + (other * 3 + 3) / 4);
    }
}
