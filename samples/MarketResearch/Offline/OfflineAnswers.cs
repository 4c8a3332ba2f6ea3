using TokenInstrumentation.Testing.LoopbackOpenAI;

namespace MarketResearch.Offline;

/// <summary>Answers without a model: what the tables in the prompt say, the most relevant first, within the word limit.</summary>
internal static class OfflineAnswers
{
    public const string Model = "offline-stand-in";

    public const string Notice =
        """
        Neither OPENAI_API_KEY nor OLLAMA_HOST is set: this is the offline stand-in on
        127.0.0.1. There is no model behind it. Its answers are computed from the data
        that it is sent; its tokens are counted with the real tokenizer (o200k_base).
        """;

    public static LoopbackAnswer Answer(LoopbackRequest request)
    {
        var prompt = PromptReader.Read(request.Messages);
        var calls = ToolRequests.Choose(request, prompt);
        return calls.Count > 0 ? new LoopbackAnswer { ToolCalls = calls } : LoopbackAnswer.FromText(Write(prompt));
    }

    private static string Write(PromptReader prompt)
    {
        var findings = prompt.Tables
            .SelectMany(Finding.Of)
            .OrderByDescending(finding => finding.Topics.Count)
            .Select(finding => (finding.Text, Relevance: finding.RelevanceTo(prompt.Instructions)))
            .OrderByDescending(finding => finding.Relevance)
            .ToLookup(finding => finding.Relevance == 1, finding => finding.Text);
        var words = 0;
        string[] sentences = [.. findings[true], .. prompt.Reports, .. findings[false]];
        return string.Join(' ', sentences.TakeWhile(sentence => (words += CountWords(sentence)) <= prompt.WordLimit));
    }

    private static int CountWords(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
}
