using TokenInstrumentation.IntegrationTests.Sdks;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.SemanticKernel.Tests;

/// <summary>What goes wrong is booked too, and the exception is the one that the SDK throws.</summary>
public class FaultTests
{
    private static readonly TimeSpan s_moment = TimeSpan.FromMilliseconds(5);

    private static readonly string[] s_calls = [nameof(Calls.ContentAsync), nameof(Calls.PromptAsStringAsync), nameof(Calls.NamedFunctionAsStringAsync), nameof(Calls.InvokedFunctionAsync)];

    private static readonly string[] s_streams = [nameof(Streams.ContentsAsync), nameof(Streams.PromptAsync), nameof(Streams.InvokedFunctionAsync)];

    public static IEnumerable<object[]> Waiting => Pairs(s_calls, Calls.NeedsService);

    public static IEnumerable<object[]> Streaming => Pairs(s_streams, Streams.NeedsService);

    public static IEnumerable<object[]> Failures =>
        from pair in Waiting
        from status in new[] { 400, 401, 500 }
        select new[] { pair[0], pair[1], status };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_failed_request_is_booked_as_failed_with_no_tokens(string kernel, string call, int status)
    {
        var outcome = await Scenario.RunAsync(
            LoopbackAnswer.Fail(status, s_moment), server => Calls.All[call](Kernels.Create(kernel, server), "Well?", CancellationToken.None));

        Assert.Contains("Exception", outcome.Seen);
        outcome.BookedAsBilled(call, CallStatus.Failed, UsageSource.None);
        Assert.Equal(CallStatus.Failed, Assert.Single(outcome.Tasks).Status);
    }

    [Theory]
    [MemberData(nameof(Waiting))]
    public async Task The_retry_of_the_SDK_is_one_call_and_only_its_success_is_billed(string kernel, string call)
    {
        var outcome = await Scenario.RunAsync(
            () => Scenario.InTurn(LoopbackAnswer.Fail(429, s_moment), LoopbackAnswer.FromText("At last.")),
            server => Calls.All[call](Kernels.Create(kernel, server), "Well?", CancellationToken.None));

        Assert.Equal(("At last.", 2), (outcome.Seen, outcome.Requests.Count));
        outcome.BookedAsBilled(call);
    }

    [Theory]
    [MemberData(nameof(Streaming))]
    public async Task A_stream_that_fails_to_start_is_booked_as_failed_with_no_tokens(string kernel, string call)
    {
        var outcome = await Scenario.RunAsync(
            LoopbackAnswer.Fail(400), async server => string.Concat(await Streams.All[call](Kernels.Create(kernel, server), "Well?", CancellationToken.None).ToListAsync()));

        Assert.Contains("Exception", outcome.Seen);
        outcome.BookedAsBilled(call, CallStatus.Failed, UsageSource.None);
    }

    /// <summary>What was sent is known where it is an argument, and to a meter; of a template only the text that came is counted.</summary>
    [Theory]
    [MemberData(nameof(Streaming))]
    public async Task A_stream_that_is_cut_is_booked_for_what_came(string kernel, string call)
    {
        using var counter = O200kCounter.Register();

        var outcome = await Scenario.RunAsync(
            LoopbackAnswer.FromChunks("one", " two", " three") with { CutAfterChunks = 2 },
            async server =>
            {
                var text = "";
                try
                {
                    await foreach (var piece in Streams.All[call](Kernels.Create(kernel, server), "Count.", CancellationToken.None))
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

        Assert.StartsWith("one two ", outcome.Seen);
        Assert.Equal(BillStatus.Cut, Assert.Single(outcome.Bill).Status);
        var record = Assert.Single(outcome.Records);
        Assert.Equal((CallStatus.Failed, UsageSource.Partial, outcome.Billed.Output), (record.Status, record.UsageSource, record.Usage.OutputTokens));
        if (Kernels.IsMetered(kernel) || Streams.NeedsService(call))
        {
            Assert.Equal(outcome.Billed, outcome.Booked);
        }
    }

    [Theory]
    [MemberData(nameof(Waiting))]
    public async Task A_cancelled_call_is_booked_as_cancelled(string kernel, string call)
    {
        var outcome = await Scenario.RunAsync(
            LoopbackAnswer.FromText("Too late.") with { Delay = TimeSpan.FromSeconds(20) },
            async server =>
            {
                // Not before it has come: a slow machine would send nothing that could be cancelled.
                using var source = new CancellationTokenSource();
                var answer = server.Script;
                server.Script = request =>
                {
                    source.CancelAfter(TimeSpan.FromMilliseconds(50));
                    return answer(request);
                };
                return await Calls.All[call](Kernels.Create(kernel, server), "Well?", source.Token);
            });

        Assert.Contains("Cancel", outcome.Seen);
        Assert.Empty(outcome.Bill);
        outcome.BookedAsBilled(call, CallStatus.Cancelled, UsageSource.None);
    }

    [Theory]
    [MemberData(nameof(Streaming))]
    public async Task A_stream_left_early_is_booked_for_what_came(string kernel, string call)
    {
        using var counter = O200kCounter.Register();

        var outcome = await Scenario.RunAsync(
            LoopbackAnswer.FromChunks("one", " two").HeldBefore(chunk: 1),
            async server =>
            {
                await foreach (var piece in Streams.All[call](Kernels.Create(kernel, server), "Count.", CancellationToken.None))
                {
                    if (piece.Length > 0)
                    {
                        return piece;
                    }
                }

                return "";
            },
            bill: 1);

        Assert.Equal("one", outcome.Seen);
        var record = Assert.Single(outcome.Records);
        Assert.Equal((CallStatus.Partial, UsageSource.Partial, outcome.Billed.Output), (record.Status, record.UsageSource, record.Usage.OutputTokens));
    }

    private static IEnumerable<object[]> Pairs(string[] calls, Func<string, bool> needsService) =>
        from kernel in Kernels.Names
        from call in calls
        where !needsService(call) || Kernels.WithService.Contains(kernel)
        select new object[] { kernel, call };
}
