using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Sdks;

/// <summary>Who leaves early has paid for what was written until then.</summary>
public class LeavingTests
{
    private static readonly LoopbackAnswer s_numbers = LoopbackAnswer.FromChunks("one", " two", " three", " four");

    public static TheoryData<string> Drivers => [.. SdkDriver.Names];

    public static TheoryData<string> CancellableDrivers => [.. SdkDriver.CancellableNames];

    public static TheoryData<string> StreamCancellableDrivers => [.. SdkDriver.StreamCancellableNames];

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task A_stream_left_early_is_counted_and_marked_partial(string sdk)
    {
        using var counter = O200kCounter.Register();

        var outcome = await Scenario.RunAsync(s_numbers.HeldBefore(chunk: 3), server => LeaveAfterThreeAsync(SdkDriver.Named(sdk), server), bill: 1);

        Assert.Equal("one two three", outcome.Seen);
        Assert.Equal((BillStatus.Abandoned, 3), (outcome.Bill[0].Status, outcome.Bill[0].Usage.Output));
        outcome.BookedAsBilled(nameof(SdkDriver.StreamAsync), CallStatus.Partial, UsageSource.Partial);
        Assert.Equal(CallStatus.Partial, Assert.Single(outcome.Tasks).Status);
    }

    [Theory]
    [MemberData(nameof(StreamCancellableDrivers))]
    public async Task A_cancelled_stream_is_counted_as_far_as_it_was_read(string sdk)
    {
        using var counter = O200kCounter.Register();
        var driver = SdkDriver.Named(sdk);
        var stops = driver.Cancellation == Cancellation.StopsTheServer;

        var outcome = await Scenario.RunAsync(s_numbers.HeldBefore(chunk: 1), server => CancelAfterOneAsync(driver, server), bill: stops ? 1 : null);

        Assert.StartsWith("one System.", outcome.Seen);
        var record = Assert.Single(outcome.Records);
        Assert.Equal((CallStatus.Cancelled, UsageSource.Partial, 1), (record.Status, record.UsageSource, record.Usage.OutputTokens));
        Assert.Equal(driver.WrapsStreamErrors ? CallStatus.Failed : CallStatus.Cancelled, Assert.Single(outcome.Tasks).Status);
        if (stops)
        {
            Assert.Equal(BillStatus.Abandoned, outcome.Bill[0].Status);
            Assert.Equal(outcome.Billed, outcome.Booked);
        }
    }

    [Theory]
    [MemberData(nameof(CancellableDrivers))]
    public async Task A_request_cancelled_in_the_queue_is_booked_as_cancelled_with_no_tokens(string sdk)
    {
        CancellationTokenSource? leaving = null;
        var outcome = await Scenario.RunAsync(
            () => _ =>
            {
                leaving!.Cancel();
                return LoopbackAnswer.FromText("Late.") with { Delay = Timeout.InfiniteTimeSpan };
            },
            async server =>
            {
                using var cancellation = leaving = new CancellationTokenSource();
                return await SdkDriver.Named(sdk).AskAsync(server, "Well?", cancellation.Token);
            });

        Assert.Contains("CanceledException", outcome.Seen);
        Assert.Single(outcome.Requests);
        outcome.BookedAsBilled(nameof(SdkDriver.AskAsync), CallStatus.Cancelled, UsageSource.None);
        Assert.Equal(CallStatus.Cancelled, Assert.Single(outcome.Tasks).Status);
    }

    private static async Task<string> LeaveAfterThreeAsync(SdkDriver driver, LoopbackServer server)
    {
        var text = "";
        await foreach (var piece in driver.StreamAsync(server, "Count.", CancellationToken.None))
        {
            text += piece;
            if (text.EndsWith("three", StringComparison.Ordinal))
            {
                break;
            }
        }

        return text;
    }

    private static async Task<string> CancelAfterOneAsync(SdkDriver driver, LoopbackServer server)
    {
        using var leaving = new CancellationTokenSource();
        var text = "";
        try
        {
            await foreach (var piece in driver.StreamAsync(server, "Count.", leaving.Token))
            {
                text += piece;
                if (text == "one")
                {
                    // A little later, when the stream waits for more.
                    leaving.CancelAfter(TimeSpan.FromMilliseconds(50));
                }
            }
        }
        catch (Exception exception) when (driver.CauseOf(exception) is OperationCanceledException cause)
        {
            text += $" {cause.GetType()}";
        }

        return text;
    }
}
