using TokenInstrumentation.Prompts;

namespace TokenInstrumentation;

/// <summary>
/// Fits the history of a chat into a token budget by leaving out its oldest part. What always stays: system messages, the last user message, and
/// the newest message with the calls or results that it belongs to. Before that, whole turns go, oldest first; inside the turn under way, steps
/// of its tool loop. Calls and their results stay together or go together, and the order is kept.
/// </summary>
public static class HistoryTrimmer
{
    /// <summary>Decides which messages stay. Nothing goes when the history fits.</summary>
    /// <param name="messages">The history, oldest first.</param>
    /// <param name="tokenBudget">Tokens that it may have, those of the chat format included; 0 leaves only what must stay.</param>
    /// <param name="overhead">What the chat format adds; null is <see cref="MessageOverhead.OpenAI"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The budget or a message's tokens are negative.</exception>
    public static TrimmedHistory Trim(ReadOnlySpan<HistoryMessage> messages, long tokenBudget, MessageOverhead? overhead = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tokenBudget);
        var format = overhead ?? MessageOverhead.OpenAI;
        var keep = new bool[messages.Length];
        Array.Fill(keep, true);
        var before = Sum(messages, keep, format);
        if (before > tokenBudget)
        {
            var units = HistoryUnits.Of(messages);
            var lastUser = LastUser(messages);
            MarkWhatMustStay(messages, units, lastUser, keep);
            MarkNewest(messages, FindCuts(messages, units, lastUser, keep), tokenBudget - Sum(messages, keep, format), format, keep);
        }

        return new TrimmedHistory([.. Positions(keep)], messages.Length, before, Sum(messages, keep, format), tokenBudget);
    }

    private static int LastUser(ReadOnlySpan<HistoryMessage> messages)
    {
        var last = messages.Length - 1;
        while (last >= 0 && messages[last].Role != HistoryRole.User)
        {
            last--;
        }

        return last;
    }

    private static void MarkWhatMustStay(ReadOnlySpan<HistoryMessage> messages, HistoryUnits units, int lastUser, bool[] keep)
    {
        var newest = messages.Length - 1;
        while (newest >= 0 && messages[newest].Role == HistoryRole.System)
        {
            newest--;
        }

        var kept = new HashSet<int>();
        for (var i = 0; i < messages.Length; i++)
        {
            if (messages[i].Role == HistoryRole.System || i == lastUser || i == newest)
            {
                kept.Add(units.Of(i));
            }
        }

        for (var i = 0; i < messages.Length; i++)
        {
            keep[i] = kept.Contains(units.Of(i));
        }
    }

    // Where the part that goes may end: at a turn, or at a step of the last one, and never inside a unit.
    private static bool[] FindCuts(ReadOnlySpan<HistoryMessage> messages, HistoryUnits units, int lastUser, bool[] keep)
    {
        var cuts = new bool[messages.Length];
        var open = -1;
        for (var i = 0; i < messages.Length; i++)
        {
            cuts[i] = open < i && (i == 0 || i > lastUser || messages[i].Role == HistoryRole.User);
            if (!keep[i])
            {
                open = Math.Max(open, units.LastOf(i));
            }
        }

        return cuts;
    }

    private static void MarkNewest(ReadOnlySpan<HistoryMessage> messages, bool[] cuts, long left, MessageOverhead format, bool[] keep)
    {
        var cut = messages.Length;
        for (var i = messages.Length - 1; i >= 0; i--)
        {
            left -= keep[i] ? 0 : Tokens(messages[i], format);
            if (left < 0)
            {
                break;
            }

            cut = cuts[i] ? i : cut;
        }

        Array.Fill(keep, true, cut, keep.Length - cut);
    }

    private static long Sum(ReadOnlySpan<HistoryMessage> messages, bool[] keep, MessageOverhead format)
    {
        var sum = (long)format.ReplyPriming;
        for (var i = 0; i < messages.Length; i++)
        {
            sum += keep[i] ? Tokens(messages[i], format) : 0;
        }

        return sum;
    }

    private static long Tokens(HistoryMessage message, MessageOverhead format)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(message.Tokens);
        return (long)message.Tokens + format.PerMessage;
    }

    private static IEnumerable<int> Positions(bool[] keep)
    {
        for (var i = 0; i < keep.Length; i++)
        {
            if (keep[i])
            {
                yield return i;
            }
        }
    }
}
