using CsCheck;
using TokenInstrumentation.CompilerServices;

namespace TokenInstrumentation.Tests.Tracking;

/// <summary>Running totals of a stream, and counts that come in parts.</summary>
public class RunningUsageTests
{
    [Fact]
    public void What_an_update_leaves_out_stays_and_the_last_total_counts()
    {
        var reading = new ResponseReading(wordLimit: 0, streamed: true);
        reading.SetUsage(17, null, null, 4, 3, null);
        Assert.False(reading.HasOutput);

        reading.SetUsage(null, 5, null, 0, null, 2);
        reading.SetUsage(0, 9, null, null, 0, 7);

        Assert.True(reading.HasOutput);
        Assert.Equal(new TokenUsage(17, 9) { CachedInputTokens = 4, CacheWriteTokens = 3, ReasoningTokens = 7 }, reading.Usage);
    }

    [Fact]
    public void Totals_that_grow_end_as_the_last_in_whatever_order_they_come() => Gen.Long[0, 1000].Nullable().Array[1, 20].Sample(updates =>
    {
        var reading = new ResponseReading(wordLimit: 0, streamed: true);
        foreach (var update in updates)
        {
            reading.SetUsage(update, null, null, null, null, null);
        }

        Assert.Equal(updates.Max() ?? 0, reading.Usage.InputTokens);
    });

    [Fact]
    public void A_sum_of_nothing_is_nothing()
    {
        Assert.Null(ResponseReading.Sum(null, null));
        Assert.Equal(7, ResponseReading.Sum(null, 7));
        Assert.Equal(6, ResponseReading.Sum(1, 2, 3));
    }
}
