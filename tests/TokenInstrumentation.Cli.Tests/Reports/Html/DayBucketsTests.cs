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
        var figures = new SortedDictionary<DateOnly, DayFigures>();
        for (var i = 0; i < days; i++)
        {
            var day = new DayFigures();
            day.Total.Calls = 1;
            day.Agents["a"] = new SummaryGroup { Calls = 1 };
            figures.Add(s_first.AddDays(i), day);
        }

        var buckets = new DayBuckets(figures);
        Assert.Equal((each, count), (buckets.DaysEach, buckets.Count));
        Assert.Equal(days, buckets.Buckets.Sum(static bucket => bucket.Total.Calls));
        Assert.Equal(days, buckets.Buckets.Sum(static bucket => bucket.Agents.GetValueOrDefault("a")?.Calls ?? 0));
        Assert.All(buckets.Buckets, bucket => Assert.InRange(bucket.Total.Calls, 0, each));
        Assert.True(buckets.Buckets[^1].Total.Calls > 0);
        Assert.InRange(buckets.Last.DayNumber - buckets.Start(count - 1).DayNumber, 0, each - 1);
    }

    [Fact]
    public void TheFirstDaysOfTheCalendarDoNotFail()
    {
        var buckets = new DayBuckets(new SortedDictionary<DateOnly, DayFigures> { [DateOnly.MinValue.AddDays(1)] = new(), [DateOnly.MaxValue] = new() });
        Assert.InRange(buckets.Count, 1, 90);
    }
}
