using TokenInstrumentation.Cli.Reports.Html;

namespace TokenInstrumentation.Cli.Tests.Reports.Html;

public class DayBucketsTests
{
    private static readonly DateOnly s_first = new(2026, 1, 1);

    [Theory]
    [InlineData(1, 1, 14)]
    [InlineData(14, 1, 14)]
    [InlineData(15, 1, 15)]
    [InlineData(90, 1, 90)]
    [InlineData(91, 2, 46)]
    [InlineData(365, 5, 73)]
    [InlineData(3650, 41, 90)]
    public void EveryDayHasItsPlace(int days, int each, int count)
    {
        KeyValuePair<string, SummaryGroup>[] figures = [.. Enumerable.Range(0, days).Select(static i => KeyValuePair.Create(Day(s_first.AddDays(i)), new SummaryGroup { Calls = 1 }))];
        var buckets = new DayBuckets(figures);
        Assert.Equal((each, count), (buckets.DaysEach, buckets.Bars.Count));
        Assert.Equal(days, buckets.Bars.Sum(static bar => bar.Calls));
        Assert.All(buckets.Bars, bar => Assert.InRange(bar.Calls, 0, each));
        Assert.True(buckets.Bars[^1].Calls > 0);
        Assert.InRange(buckets.Last.DayNumber - buckets.Start(count - 1).DayNumber, 0, each - 1);
    }

    [Fact]
    public void TheFirstDaysOfTheCalendarDoNotFail()
    {
        var buckets = new DayBuckets([KeyValuePair.Create(Day(DateOnly.MinValue.AddDays(1)), new SummaryGroup()), KeyValuePair.Create(Day(DateOnly.MaxValue), new SummaryGroup())]);
        Assert.InRange(buckets.Bars.Count, 1, 90);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
