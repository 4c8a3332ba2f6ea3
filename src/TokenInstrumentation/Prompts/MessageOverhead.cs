namespace TokenInstrumentation;

/// <summary>Tokens that a chat format adds to the text of its messages.</summary>
/// <param name="PerMessage">Tokens around each message.</param>
/// <param name="ReplyPriming">Tokens once a request, which open the reply.</param>
public readonly record struct MessageOverhead(int PerMessage, int ReplyPriming)
{
    /// <summary>
    /// The chat format of OpenAI's models; approximate for any other. Its cookbook ("How to count tokens with tiktoken") gives three tokens
    /// that frame a message, one for its role, and three that prime the reply.
    /// </summary>
    public static MessageOverhead OpenAI { get; } = new(3 + 1, 3);
}
