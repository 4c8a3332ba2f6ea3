using System.Globalization;
using System.Text.RegularExpressions;

namespace TokenInstrumentation.Prompts;

/// <summary>The sentence that asks a model to keep a word limit, and the output bound that leaves room for keeping it.</summary>
internal static partial class WordLimitInstruction
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<int, string> s_sentences = new();

    public static string For(int words) => s_sentences.GetOrAdd(
        words, static limit => string.Create(CultureInfo.InvariantCulture, $"Answer in at most {limit} words."));

    /// <summary>Whether instructions ask for as few words already, or for fewer: a limit is never said twice, nor a stricter one raised.</summary>
    public static bool IsAskedFor(string instructions, int words)
    {
        foreach (var match in Sentence().EnumerateMatches(instructions))
        {
            var sentence = instructions.AsSpan(match.Index, match.Length);
            if (int.Parse(sentence[(sentence.IndexOfAnyInRange('0', '9'))..sentence.LastIndexOf(' ')], CultureInfo.InvariantCulture) <= words)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The sentence that instructions end with; empty when they end with none.</summary>
    public static ReadOnlySpan<char> EndOf(string instructions)
    {
        var end = ReadOnlySpan<char>.Empty;
        foreach (var match in Sentence().EnumerateMatches(instructions))
        {
            end = match.Index + match.Length == instructions.Length ? instructions.AsSpan(match.Index) : end;
        }

        return end;
    }

    /// <summary>A bound in tokens, never as tight as the words themselves: it stops a runaway answer, it does not cut one off.</summary>
    public static int OutputBound(int words, int reasoningAllowance) => (int)Math.Min(int.MaxValue, WordTokens.Roomy(words) + reasoningAllowance);

    /// <summary>
    /// The output that a request is expected to have. A bound that stands for a word limit leaves much room, for reasoning and for runaways: what such
    /// an answer takes are its words, or what answers at that place took so far. To reserve the bound would refuse requests that fit.
    /// </summary>
    public static long? Expected(in CallLimits limits, long? outputBound, long? predicted) =>
        limits is { WordLimit: > 0, MaxOutputTokens: 0 } && outputBound == OutputBound(limits.WordLimit, TokenTracking.Options.ReasoningAllowance)
            ? Math.Min(outputBound.Value, Math.Max(WordTokens.Roomy(limits.WordLimit), predicted ?? 0))
            : outputBound;

    [GeneratedRegex(@"Answer in at most [0-9]{1,9} words\.")]
    private static partial Regex Sentence();
}
