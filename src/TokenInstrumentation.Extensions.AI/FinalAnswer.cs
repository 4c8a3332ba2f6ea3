using Microsoft.Extensions.AI;

namespace TokenInstrumentation.Extensions.AI;

/// <summary>A request made to fit into what its budgets have left. What the caller passed is not changed.</summary>
internal static class FinalAnswer
{
    private const string Instruction = "The budget for this task is nearly spent. Give your final answer now, with what you know.";

    /// <summary>The request with a lower output limit; when it is to be the last one, without tools and with the wish for a final answer.</summary>
    public static (IEnumerable<ChatMessage> Messages, ChatOptions Options) Within(
        int outputTokens, bool isLast, IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        var shrunk = options?.Clone() ?? new ChatOptions();
        shrunk.MaxOutputTokens = Math.Min(shrunk.MaxOutputTokens ?? outputTokens, outputTokens);
        if (!isLast)
        {
            return (messages, shrunk);
        }

        shrunk.Tools = null;
        shrunk.ToolMode = null;
        shrunk.AllowMultipleToolCalls = null;
        return ([.. messages, new ChatMessage(ChatRole.System, Instruction)], shrunk);
    }
}
