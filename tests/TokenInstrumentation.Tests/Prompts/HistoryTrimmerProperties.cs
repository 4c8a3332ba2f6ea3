using CsCheck;

namespace TokenInstrumentation.Tests.Prompts;

/// <summary>What holds for every history and every budget.</summary>
public class HistoryTrimmerProperties
{
    private static readonly Gen<IReadOnlyList<string>?> s_ids = Gen.Int[0, 5].Select(static id => $"{id}").List[0, 3].Select(static ids => ids.Count == 0 ? null : (IReadOnlyList<string>?)ids);

    // Few ids: they come again, cross turns, answer nothing.
    private static readonly Gen<HistoryMessage> s_message = Gen.Select(Gen.Enum<HistoryRole>(), Gen.Int[0, 20], s_ids).Select(static (role, tokens, ids) => new HistoryMessage(role, tokens)
    {
        Calls = role == HistoryRole.Assistant ? ids : null,
        Results = role == HistoryRole.Tool || (role == HistoryRole.User && tokens == 7) ? ids : null,
    });

    private static readonly Gen<(HistoryMessage[] History, int Budget, MessageOverhead Overhead)> s_case = Gen.Select(
        s_message.Array[0, 24], Gen.Int[0, 300], Gen.Int[0, 4].Select(Gen.Int[0, 4]).Select(static (each, once) => new MessageOverhead(each, once)));

    [Fact]
    public void Any_history() => s_case.Sample(
        static input =>
        {
            var (history, budget, overhead) = input;
            var trimmed = HistoryTrimmer.Trim(history, budget, overhead);
            var must = MustStay(history);
            var tokens = TokensOf(history, trimmed.Kept, overhead);

            Assert.Equal((TokensOf(history, [.. Enumerable.Range(0, history.Length)], overhead), tokens), (trimmed.TokensBefore, trimmed.TokensAfter));
            if (trimmed.TokensBefore <= budget)
            {
                Assert.Equal(Enumerable.Range(0, history.Length), trimmed.Kept);
                return;
            }

            // In order, each once.
            Assert.Equal(trimmed.Kept.Distinct().Order(), trimmed.Kept);

            // Over the budget only because of what must stay.
            Assert.Subset(trimmed.Kept.ToHashSet(), must);
            Assert.True(tokens <= budget || must.SetEquals(trimmed.Kept));
            Assert.Equal(tokens > budget, trimmed.ExceedsBudget);

            // Calls and results together.
            Assert.All(Pairs(history), pair => Assert.Equal(trimmed.Kept.Contains(pair.Call), trimmed.Kept.Contains(pair.Result)));

            // A suffix, and what must stay.
            var cut = Enumerable.Range(0, history.Length + 1).First(i => Enumerable.Range(i, history.Length - i).All(trimmed.Kept.Contains));
            Assert.All(trimmed.Kept.Where(i => i < cut), i => Assert.Contains(i, must));

            // As long as it can be: every earlier place where it could begin is too far back.
            Assert.All(Beginnings(history, must).Where(i => i < cut), i => Assert.True(
                TokensOf(history, [.. must.Union(Enumerable.Range(i, history.Length - i))], overhead) > budget));

            // Once more changes nothing.
            var again = HistoryTrimmer.Trim([.. trimmed.Kept.Select(i => history[i])], budget, overhead);
            Assert.False(again.IsTrimmed);
        },
        iter: 20_000);

    private static long TokensOf(HistoryMessage[] history, IReadOnlyCollection<int> kept, MessageOverhead overhead) =>
        kept.Sum(i => (long)history[i].Tokens + overhead.PerMessage) + overhead.ReplyPriming;

    // Said again in the plainest way: by looking for pairs until there are no more.
    private static HashSet<int> MustStay(HistoryMessage[] history)
    {
        var must = Enumerable.Range(0, history.Length).Where(i => history[i].Role == HistoryRole.System).ToHashSet();
        foreach (var i in new[] { Array.FindLastIndex(history, m => m.Role == HistoryRole.User), Array.FindLastIndex(history, m => m.Role != HistoryRole.System) })
        {
            _ = i >= 0 && must.Add(i);
        }

        while (Pairs(history).FirstOrDefault(pair => must.Contains(pair.Call) != must.Contains(pair.Result)) is (_, not 0) pair)
        {
            must.Add(pair.Call);
            must.Add(pair.Result);
        }

        return must;
    }

    private static IEnumerable<(int Call, int Result)> Pairs(HistoryMessage[] history) =>
        from result in Enumerable.Range(0, history.Length)
        from id in history[result].Results ?? []
        let call = Array.FindLastIndex(history, result, result + 1, message => message.Calls?.Contains(id) == true)
        where call >= 0
        select (call, result);

    // At a turn, or inside the last one, where no pair that may go is torn.
    private static IEnumerable<int> Beginnings(HistoryMessage[] history, HashSet<int> must)
    {
        var lastUser = Array.FindLastIndex(history, message => message.Role == HistoryRole.User);
        return Enumerable.Range(0, history.Length).Where(i =>
            (i == 0 || i > lastUser || history[i].Role == HistoryRole.User)
            && !Pairs(history).Any(pair => !must.Contains(pair.Call) && pair.Call < i && i <= pair.Result));
    }
}
