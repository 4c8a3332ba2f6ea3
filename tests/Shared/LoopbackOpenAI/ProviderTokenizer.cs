using Microsoft.ML.Tokenizers;

namespace TokenInstrumentation.Testing.LoopbackOpenAI;

/// <summary>Counts as OpenAI does: o200k_base plus the tokens that frame each message.</summary>
public static class ProviderTokenizer
{
    private const int MessageFrame = 3;
    private const int NameFrame = 1;
    private const int ReplyPriming = 3;

    // Loading the vocabulary takes a fifth of a second, so it is loaded once per process.
    private static readonly Lazy<TiktokenTokenizer> O200k = new(() => TiktokenTokenizer.CreateForEncoding("o200k_base"));

    public static int Count(string text) => text.Length == 0 ? 0 : O200k.Value.CountTokens(text);

    public static int Count(LoopbackToolCall call) => Count(call.Name) + Count(call.Arguments);

    public static int CountPrompt(IEnumerable<LoopbackMessage> messages) => ReplyPriming + messages.Sum(Count);

    public static IReadOnlyList<int> Encode(string text) => O200k.Value.EncodeToIds(text);

    /// <summary>The longest beginning of <paramref name="text"/> that has at most so many tokens.</summary>
    public static string Truncate(string text, int maxTokens) => text[..O200k.Value.GetIndexByTokenCount(text, maxTokens, out _, out _)];

    private static int Count(LoopbackMessage message) =>
        MessageFrame + Count(message.Role) + Count(message.Content) + message.ToolCalls.Sum(Count)
        + (message.Name is { } name ? NameFrame + Count(name) : 0);
}
