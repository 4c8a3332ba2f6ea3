using TokenInstrumentation.CompilerServices;
using TokenInstrumentation.Responses;

namespace TokenInstrumentation;

/// <summary>
/// Limits a response before it goes into the context of another prompt. It is cut after a sentence, else after a clause, else after a word; code
/// blocks are closed or left out; what is cut is marked. Text that keeps to the limit comes back as it is, so limiting twice changes nothing.
/// </summary>
public static class ResponseLimiter
{
    /// <summary>What a cut text ends with, unless stated otherwise.</summary>
    public const string DefaultMarker = " […]";

    // A better place to cut may cost this share of what fits, no more: "Yes." is no substitute for the paragraph that it opens.
    private const double LeastShare = 0.5;

    /// <summary>Limits words: runs between white space, and ideographs and kana one by one.</summary>
    /// <param name="text">The response.</param>
    /// <param name="maxWords">Words that the result may have, those of the marker included.</param>
    /// <param name="marker">What a cut text ends with; left out when not even one word would fit beside it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public static LimitedText LimitWords(string text, int maxWords, string marker = DefaultMarker)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxWords);
        return Limit(text, marker, model: null, limited => WordCounter.Count(limited) <= maxWords);
    }

    /// <summary>Limits tokens, as the registered counter counts them, else as estimated from the length.</summary>
    /// <param name="text">The response.</param>
    /// <param name="maxTokens">Tokens that the result may have, those of the marker included.</param>
    /// <param name="model">The model that reads the result, or null when unknown.</param>
    /// <param name="marker">What a cut text ends with; left out when nothing would fit beside it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public static LimitedText LimitTokens(string text, int maxTokens, string? model = null, string marker = DefaultMarker)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxTokens);
        return Limit(text, marker, model, limited => TokenCount.Of(limited, model).Tokens <= maxTokens);
    }

    private static LimitedText Limit(string text, string marker, string? model, Predicate<string> fits)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(marker);
        return new LimitedText(text, fits(text) ? text : Cut(text, marker, fits) ?? Cut(text, "", fits) ?? "", model);
    }

    private static string? Cut(string text, string marker, Predicate<string> fits)
    {
        var fences = CodeFence.Find(text);
        var points = CutPoints.Of(text, fences);
        var sentence = Longest(points.Sentences);
        var clause = Longest(points.Clauses);
        var longest = Math.Max(Longest(points.Words), Math.Max(sentence, clause));
        if (longest < 0)
        {
            longest = Longest(CutPoints.Characters(fences is [var first, ..] ? text[..first.Start] : text));
            return longest < 0 ? null : At(longest);
        }

        var least = longest * LeastShare;
        return At(sentence >= least ? sentence : clause >= least ? clause : longest);

        string At(int position) => Compose(text, position, fences, marker);

        int Longest(List<int> positions) => LongestPrefix.Find(positions, position => fits(At(position)));
    }

    private static string Compose(string text, int position, List<CodeFence> fences, string marker)
    {
        var kept = text.AsSpan(0, position).TrimEnd();
        foreach (var fence in fences)
        {
            // A line that closes a block holds nothing else: the marker gets a line of its own.
            var ownLine = marker.Length == 0 ? "" : $"\n{marker.TrimStart()}";
            if (fence.Content <= position && position < fence.ContentEnd)
            {
                return $"{kept}\n{fence.Closing}{ownLine}";
            }

            if (fence.ContentEnd < kept.Length && kept.Length <= fence.End)
            {
                return $"{kept}{ownLine}";
            }
        }

        return $"{kept}{marker}";
    }
}
