using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace TokenInstrumentation.Extensions.AI;

/// <summary>What a caller gets instead of an exception when a budget refuses its request.</summary>
internal static class StopResponse
{
    /// <summary>The updates of a stream, or of the response that stands for it when it is refused before it begins.</summary>
    public static async IAsyncEnumerable<ChatResponseUpdate> Or(
        IAsyncEnumerable<ChatResponseUpdate> stream, Func<BudgetBreach, ChatResponse?> onExceeded, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var enumerator = stream.GetAsyncEnumerator(cancellationToken);
        await using (enumerator.ConfigureAwait(false))
        {
            ChatResponse? stop = null;
            var isUnderWay = false;
            try
            {
                isUnderWay = await enumerator.MoveNextAsync().ConfigureAwait(false);
            }
            catch (TokenBudgetExceededException refused) when ((stop = onExceeded(refused.Breach)) is not null)
            {
                // Answered below: an iterator cannot yield in here.
            }

            foreach (var update in stop?.ToChatResponseUpdates() ?? [])
            {
                yield return update;
            }

            while (isUnderWay)
            {
                yield return enumerator.Current;
                isUnderWay = await enumerator.MoveNextAsync().ConfigureAwait(false);
            }
        }
    }
}
