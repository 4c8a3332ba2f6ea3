using System.Globalization;

namespace TokenInstrumentation.Prompts;

/// <summary>The sentence that asks a model to keep a word limit, and the output bound that leaves room for keeping it.</summary>
internal static class WordLimitInstruction
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<int, string> s_sentences = new();

    public static string For(int words) => s_sentences.GetOrAdd(
        words, static limit => string.Create(CultureInfo.InvariantCulture, $"Answer in at most {limit} words."));

    /// <summary>A bound in tokens, never as tight as the words themselves: it stops a runaway answer, it does not cut one off.</summary>
    public static int OutputBound(int words, int reasoningAllowance) => (int)Math.Min(int.MaxValue, WordTokens.Roomy(words) + reasoningAllowance);
}
