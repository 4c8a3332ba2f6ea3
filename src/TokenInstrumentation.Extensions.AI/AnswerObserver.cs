using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.AI;
using TokenInstrumentation.CompilerServices;

namespace TokenInstrumentation.Extensions.AI;

/// <summary>Shows whole answers to the evaluator of a prompt pipeline. Only for requests that are compared.</summary>
internal static class AnswerObserver
{
    public static async Task<ChatResponse> Observe(PromptPass pass, Task<ChatResponse> response)
    {
        var answer = await response.ConfigureAwait(false);
        Show(pass, answer.Text, answer.FinishReason);
        return answer;
    }

    public static async IAsyncEnumerable<ChatResponseUpdate> Observe(
        PromptPass pass, IAsyncEnumerable<ChatResponseUpdate> updates, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var text = new StringBuilder();
        ChatFinishReason? finishReason = null;
        await foreach (var update in updates.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            text.Append(update.Text);
            finishReason = update.FinishReason ?? finishReason;
            yield return update;
        }

        Show(pass, text.ToString(), finishReason);
    }

    // A step of a tool loop is no answer yet.
    private static void Show(PromptPass pass, string text, ChatFinishReason? finishReason)
    {
        if (finishReason != ChatFinishReason.ToolCalls)
        {
            pass.Answered(text);
        }
    }
}
