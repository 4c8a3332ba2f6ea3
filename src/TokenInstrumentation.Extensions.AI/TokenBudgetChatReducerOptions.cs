using Microsoft.Extensions.AI;

namespace TokenInstrumentation.Extensions.AI;

/// <summary>How a <see cref="TokenBudgetChatReducer"/> counts.</summary>
public sealed class TokenBudgetChatReducerOptions
{
    /// <summary>The model that reads the messages, for the registered <see cref="ITokenCounter"/>; null when unknown.</summary>
    public string? Model { get; set; }

    /// <summary>Tokens of the chat format.</summary>
    public MessageOverhead Overhead { get; set; } = MessageOverhead.OpenAI;

    /// <summary>
    /// Tokens of an image, a file or other content without text. The default is what OpenAI's vision guide gives for 1024 × 1024 pixels in high
    /// detail (GPT-4o); other models and sizes differ widely: see <see cref="CountContent"/>.
    /// </summary>
    public int TokensPerAttachment { get; set; } = 765;

    /// <summary>Tokens of one content of a message, not negative; null leaves it to the reducer.</summary>
    public Func<AIContent, int?>? CountContent { get; set; }

    /// <summary>Told what became of each history: what it had, what stays, and whether that still exceeds the budget. An exception in it fails the call.</summary>
    public Action<TrimmedHistory>? Reduced { get; set; }
}
