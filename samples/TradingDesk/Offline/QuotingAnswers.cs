using System.Globalization;
using System.Text.RegularExpressions;
using TokenInstrumentation.Testing.LoopbackOpenAI;

namespace TradingDesk.Offline;

/// <summary>Answers without a model: the sentences of the prompt whose words recur most, in their order, within the word limit.</summary>
internal static partial class QuotingAnswers
{
    public const string Notice =
        """
        OPENAI_API_KEY is not set: this is the offline stand-in on 127.0.0.1. There is
        no model behind it. It answers with the sentences of the prompt that matter
        most by their words; tokens are counted with the real tokenizer (o200k_base).
        """;

    // Long enough to say something, where the prompt sets no limit.
    private const int DefaultWords = 120;

    public static LoopbackAnswer Answer(LoopbackRequest request)
    {
        var prompt = string.Join('\n', request.Messages.Select(message => message.Content));
        var limit = Limit().Matches(prompt).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).DefaultIfEmpty(DefaultWords).Min();
        return LoopbackAnswer.FromText(Quote(request.LastUserText, limit));
    }

    private static string Quote(string text, int limit)
    {
        string[] sentences = [.. Sentence().Matches(text).Select(match => match.Value.ReplaceLineEndings(" ").Trim()).Distinct()];
        var frequency = sentences.SelectMany(Terms).CountBy(term => term).ToDictionary();
        var words = 0;
        var chosen = sentences
            .OrderByDescending(sentence => Terms(sentence).Select(term => frequency[term]).DefaultIfEmpty(0).Average())
            .TakeWhile(sentence => (words += sentence.Split(' ').Length) <= limit)
            .ToHashSet();
        return string.Join(' ', sentences.Where(chosen.Contains));
    }

    private static IEnumerable<string> Terms(string sentence) => Word().Matches(sentence).Select(match => match.Value.ToLowerInvariant());

    [GeneratedRegex(@"at most (\d+) words", RegexOptions.IgnoreCase)]
    private static partial Regex Limit();

    [GeneratedRegex(@"[A-Z][^.!?{}\[\]]+[.!?](?=\s|$)")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\p{L}{5,}")]
    private static partial Regex Word();
}
