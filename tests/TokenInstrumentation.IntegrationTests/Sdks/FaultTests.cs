using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Sdks;

/// <summary>What goes wrong is booked too, and the exception is the one that the SDK throws.</summary>
public class FaultTests
{
    private static readonly TimeSpan s_moment = TimeSpan.FromMilliseconds(5);

    public static TheoryData<string> Drivers => [.. SdkDriver.Names];

    public static TheoryData<string> BusyDrivers => [.. SdkDriver.NamesThatRetryErrors];

    public static TheoryData<string> RetryingDrivers => [.. SdkDriver.NamesThatRetry(brokenAnswers: true)];

    public static TheoryData<string> OtherDrivers => [.. SdkDriver.NamesThatRetry(brokenAnswers: false)];

    public static IEnumerable<object[]> Failures => SdkDriver.Names.SelectMany(_ => new[] { 400, 401, 500 }, (sdk, status) => new object[] { sdk, status });

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_failed_request_is_booked_as_failed_with_no_tokens(string sdk, int status)
    {
        var outcome = await Scenario.RunAsync(
            LoopbackAnswer.Fail(status, s_moment), server => SdkDriver.Named(sdk).AskAsync(server, "Well?", CancellationToken.None));

        Assert.StartsWith(SdkDriver.Named(sdk).ErrorType, outcome.Seen);
        var record = outcome.BookedAsBilled(nameof(SdkDriver.AskAsync), CallStatus.Failed, UsageSource.None);
        Assert.StartsWith(SdkDriver.Named(sdk).ErrorType, record.ErrorMessage);
        Assert.Equal(CallStatus.Failed, Assert.Single(outcome.Tasks).Status);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_stream_that_fails_to_start_is_booked_as_failed_with_no_tokens(string sdk, int status)
    {
        var outcome = await Scenario.RunAsync(
            LoopbackAnswer.Fail(status, s_moment),
            async server => string.Concat(await SdkDriver.Named(sdk).StreamAsync(server, "Well?", CancellationToken.None).ToListAsync()));

        Assert.StartsWith(SdkDriver.Named(sdk).ErrorType, outcome.Seen);
        outcome.BookedAsBilled(nameof(SdkDriver.StreamAsync), CallStatus.Failed, UsageSource.None);
        Assert.Equal(CallStatus.Failed, Assert.Single(outcome.Tasks).Status);
    }

    [Theory]
    [MemberData(nameof(BusyDrivers))]
    public async Task The_retry_of_the_SDK_is_one_call_and_only_its_success_is_billed(string sdk)
    {
        var outcome = await Scenario.RunAsync(
            () => Scenario.InTurn(LoopbackAnswer.Fail(429, s_moment), LoopbackAnswer.FromText("At last.")),
            server => SdkDriver.Named(sdk).AskAsync(server, "Well?", CancellationToken.None));

        Assert.Equal(("At last.", 2), (outcome.Seen, outcome.Requests.Count));
        outcome.BookedAsBilled(nameof(SdkDriver.AskAsync));
    }

    /// <summary>The provider has not begun when the SDK gives up: nothing is billed. Whether that is a failure or a cancellation, the exception says.</summary>
    [Theory]
    [InlineData("M.E.AI chat")]
    [InlineData("M.E.AI responses, metered")]
    [InlineData("Agent Framework, metered")]
    [InlineData("OpenAI chat")]
    [InlineData("OpenAI responses, sync")]
    [InlineData("Anthropic")]
    [InlineData("Azure inference")]
    [InlineData("Ollama chat")]
    public async Task A_request_that_times_out_in_the_queue_is_booked_with_no_tokens(string sdk)
    {
        // Long enough for the request to arrive on a busy machine.
        SdkClients.Patience.Value = TimeSpan.FromSeconds(1);
        var outcome = await Scenario.RunAsync(
            LoopbackAnswer.FromText("Too late.") with { Delay = TimeSpan.FromSeconds(30) },
            async server =>
            {
                // By its type only: the words depend on where the SDK was when it gave up.
                var error = await Record.ExceptionAsync(() => SdkDriver.Named(sdk).AskAsync(server, "Well?", CancellationToken.None));
                return error is AggregateException { InnerException: { } inner } ? inner.GetType().Name : $"{error?.GetType().Name}";
            },
            bill: null);

        Assert.EndsWith("Exception", outcome.Seen, StringComparison.Ordinal);
        Assert.Single(outcome.Requests);
        Assert.Equal(0, outcome.Billed.Total);
        var record = Assert.Single(outcome.Records);
        Assert.Equal((outcome.Seen.Contains("Canceled", StringComparison.Ordinal) ? CallStatus.Cancelled : CallStatus.Failed, 0), (record.Status, outcome.Booked.Total));
        Assert.Equal(record.Status, Assert.Single(outcome.Tasks).Status);
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task A_stream_that_is_cut_is_booked_for_what_came(string sdk)
    {
        using var counter = O200kCounter.Register();

        var outcome = await Scenario.RunAsync(
            LoopbackAnswer.FromChunks("one", " two", " three") with { CutAfterChunks = 2 },
            async server =>
            {
                var text = "";
                try
                {
                    await foreach (var piece in SdkDriver.Named(sdk).StreamAsync(server, "Count.", CancellationToken.None))
                    {
                        text += piece;
                    }
                }
                catch (Exception exception)
                {
                    text += $" {exception.GetType()}: {exception.Message}";
                }

                return text;
            });

        Assert.Matches("^one two [A-Z]", outcome.Seen);
        Assert.Equal(BillStatus.Cut, Assert.Single(outcome.Bill).Status);
        outcome.BookedAsBilled(nameof(SdkDriver.StreamAsync), CallStatus.Failed, UsageSource.Partial);
    }

    /// <summary>What the SDK retries by itself after a broken body is charged and never seen: a gap that no wrapper around the SDK can close.</summary>
    [Theory]
    [MemberData(nameof(RetryingDrivers))]
    public async Task Known_gap_an_answer_cut_on_its_way_is_charged_twice_and_booked_once(string sdk)
    {
        var outcome = await Scenario.RunAsync(
            () => Scenario.InTurn(LoopbackAnswer.FromText("one two") with { CutAfterChunks = 0 }, LoopbackAnswer.FromText("one two")),
            server => SdkDriver.Named(sdk).AskAsync(server, "Count.", CancellationToken.None));

        Assert.Equal(2, outcome.Bill.Count);
        Assert.Equal(outcome.Bill[1].Usage, Assert.Single(outcome.Records).Usage.ToLoopback());
    }

    /// <summary>Without such a retry the exception is all that there is: a failed request is booked with no tokens.</summary>
    [Theory]
    [MemberData(nameof(OtherDrivers))]
    public async Task Known_gap_an_answer_cut_on_its_way_is_charged_and_booked_as_failed(string sdk)
    {
        var outcome = await Scenario.RunAsync(
            LoopbackAnswer.FromText("one two") with { CutAfterChunks = 0 }, server => SdkDriver.Named(sdk).AskAsync(server, "Count.", CancellationToken.None));

        Assert.Single(outcome.Bill);
        Assert.Equal((CallStatus.Failed, 0), (Assert.Single(outcome.Records).Status, outcome.Booked.Total));
    }
}
