namespace TokenInstrumentation;

/// <summary>What <see cref="HistoryTrimmer"/> leaves of a history.</summary>
public sealed class TrimmedHistory
{
    internal TrimmedHistory(IReadOnlyList<int> kept, int messages, long tokensBefore, long tokensAfter, long budget)
    {
        Kept = kept;
        Messages = messages;
        TokensBefore = tokensBefore;
        TokensAfter = tokensAfter;
        TokenBudget = budget;
    }

    /// <summary>The positions of the messages that stay, in their order.</summary>
    public IReadOnlyList<int> Kept { get; }

    /// <summary>How many messages there were.</summary>
    public int Messages { get; }

    /// <summary>Whether a message has gone.</summary>
    public bool IsTrimmed => Kept.Count < Messages;

    /// <summary>Tokens of the whole history, those of the chat format included.</summary>
    public long TokensBefore { get; }

    /// <summary>Tokens of what stays, those of the chat format included.</summary>
    public long TokensAfter { get; }

    /// <summary>Tokens that the history may have.</summary>
    public long TokenBudget { get; }

    /// <summary>What must stay is already more than the budget: everything else has gone, and it was not enough.</summary>
    public bool ExceedsBudget => TokensAfter > TokenBudget;
}
