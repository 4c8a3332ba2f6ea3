namespace TokenInstrumentation.Tests.Prompts;

/// <summary>What goes and what stays, case by case; one token a message, no overhead.</summary>
public class HistoryTrimmerTests
{
    [Theory]
    // Fits: nothing goes.
    [InlineData("s u a u a u", 6, "0 1 2 3 4 5")]
    // Whole turns go, the oldest first; a turn that has only half of the room it needs goes as a whole.
    [InlineData("s u a u a u", 5, "0 3 4 5")]
    [InlineData("s u a u a u", 4, "0 3 4 5")]
    [InlineData("s u a u a u", 3, "0 5")]
    // Instructions stay wherever they are.
    [InlineData("u a s u a u s", 3, "2 5 6")]
    // The last user message stays with the newest step of the tool loop; between them steps go.
    [InlineData("u a u 1 =1 2 =2 3 =3", 7, "2 3 4 5 6 7 8")]
    [InlineData("u a u 1 =1 2 =2 3 =3", 6, "2 5 6 7 8")]
    [InlineData("u a u 1 =1 2 =2 3 =3", 5, "2 5 6 7 8")]
    [InlineData("u a u 1 =1 2 =2 3 =3", 4, "2 7 8")]
    // Calls side by side: one message with two calls, two messages with results.
    [InlineData("u 12 =1 =2 a u", 4, "5")]
    [InlineData("u a u 12 =1 =2 3 =3", 5, "2 6 7")]
    [InlineData("u a u 12 =1 =2 3 =3", 6, "2 3 4 5 6 7")]
    // Calls that interleave go together.
    [InlineData("u 1 2 =1 =2 a", 5, "0 5")]
    // A result after the user has spoken again.
    [InlineData("u 1 u =1 a u", 5, "5")]
    [InlineData("u a u 1 u =1", 4, "2 3 4 5")]
    [InlineData("u a u 1 u =1", 3, "3 4 5")]
    // Ids that start anew with each response.
    [InlineData("u 1 =1 a u 1 =1 a u 1 =1", 7, "4 5 6 7 8 9 10")]
    [InlineData("u 1 =1 a u 1 =1 a u 1 =1", 6, "8 9 10")]
    // No user message at all, an orphan, a call that nothing answers yet.
    [InlineData("a a a", 2, "1 2")]
    [InlineData("=9 u a u", 3, "1 2 3")]
    [InlineData("u a u 1", 2, "2 3")]
    public void Oldest_first_and_nothing_that_belongs_together_apart(string history, int budget, string kept)
    {
        var trimmed = HistoryTrimmer.Trim(Parse(history), budget, new MessageOverhead(0, 0));

        Assert.Equal(kept, string.Join(' ', trimmed.Kept));
        Assert.False(trimmed.ExceedsBudget);
    }

    [Fact]
    public void What_must_stay_is_kept_and_reported_when_it_is_too_much()
    {
        var trimmed = HistoryTrimmer.Trim(Parse("s u a u"), 1, new MessageOverhead(0, 0));

        Assert.Equal([0, 3], trimmed.Kept);
        Assert.Equal((4, 2, true), (trimmed.TokensBefore, trimmed.TokensAfter, trimmed.ExceedsBudget));
    }

    [Fact]
    public void The_chat_format_is_counted()
    {
        var trimmed = HistoryTrimmer.Trim(Parse("u a u"), 17);

        Assert.Equal([2], trimmed.Kept);
        Assert.Equal((3 * 5 + 3, 5 + 3), (trimmed.TokensBefore, trimmed.TokensAfter));
    }

    [Fact]
    public void Nothing_comes_of_nothing()
    {
        var trimmed = HistoryTrimmer.Trim([], 0, new MessageOverhead(0, 0));

        Assert.Empty(trimmed.Kept);
        Assert.False(trimmed.IsTrimmed || trimmed.ExceedsBudget);
    }

    [Fact]
    public void Huge_counts_do_not_wrap()
    {
        HistoryMessage[] history = [new(HistoryRole.User, int.MaxValue), new(HistoryRole.Assistant, int.MaxValue), new(HistoryRole.User, int.MaxValue)];

        Assert.Equal([2], HistoryTrimmer.Trim(history, int.MaxValue * 2L).Kept);
        Assert.Throws<ArgumentOutOfRangeException>(() => HistoryTrimmer.Trim([new(HistoryRole.User, -1)], 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => HistoryTrimmer.Trim([], -1));
    }

    // s, u, a: system, user, assistant; "12": an assistant that makes the calls 1 and 2; "=1": the result of call 1.
    private static HistoryMessage[] Parse(string history) =>
    [
        .. history.Split(' ').Select(static word => word switch
        {
            "s" => new HistoryMessage(HistoryRole.System, 1),
            "u" => new HistoryMessage(HistoryRole.User, 1),
            "a" => new HistoryMessage(HistoryRole.Assistant, 1),
            ['=', .. var ids] => new HistoryMessage(HistoryRole.Tool, 1) { Results = [.. ids.Select(static id => $"{id}")] },
            var ids => new HistoryMessage(HistoryRole.Assistant, 1) { Calls = [.. ids.Select(static id => $"{id}")] },
        }),
    ];
}
