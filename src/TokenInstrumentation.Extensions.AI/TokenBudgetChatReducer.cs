using Microsoft.Extensions.AI;

namespace TokenInstrumentation.Extensions.AI;

/// <summary>
/// Fits the history of a chat into a token budget, by the rules of <see cref="HistoryTrimmer"/>: system messages, the last user message and the newest
/// step stay, a tool call and its result stay or go together. No model is called, and no message is changed.
/// </summary>
/// <remarks>
/// <c>builder.UseFunctionInvocation().UseChatReducer(new TokenBudgetChatReducer(8_000))</c> trims every request of a tool loop; the other way
/// round, only what the loop starts with. <c>ChatOptions.Instructions</c> and the schemas of tools are not messages: leave room for them.
/// </remarks>
public sealed class TokenBudgetChatReducer : IChatReducer
{
    private readonly long _tokenBudget;
    private readonly TokenBudgetChatReducerOptions _options;

    /// <summary>Makes a reducer.</summary>
    /// <param name="tokenBudget">Tokens that the messages of a request may have, those of the chat format included.</param>
    /// <param name="options">How they are counted; null takes the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">The budget is not positive.</exception>
    public TokenBudgetChatReducer(long tokenBudget, TokenBudgetChatReducerOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tokenBudget);
        _tokenBudget = tokenBudget;
        _options = options ?? new TokenBudgetChatReducerOptions();
    }

    /// <summary>Leaves out the oldest messages beyond the budget; when what must stay is more than that, it is sent all the same.</summary>
    /// <param name="messages">The history, oldest first.</param>
    /// <param name="cancellationToken">Has no effect: nothing is waited for.</param>
    /// <returns>The messages that stay, in their order.</returns>
    public Task<IEnumerable<ChatMessage>> ReduceAsync(IEnumerable<ChatMessage> messages, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messages);
        IReadOnlyList<ChatMessage> history = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        var reading = new ChatHistoryReader(_options);
        var trimmed = HistoryTrimmer.Trim([.. history.Select(reading.Read)], _tokenBudget, _options.Overhead);
        _options.Reduced?.Invoke(trimmed);
        return Task.FromResult<IEnumerable<ChatMessage>>(trimmed.IsTrimmed ? [.. trimmed.Kept.Select(i => history[i])] : history);
    }
}
