using Microsoft.Extensions.AI;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.IntegrationTests.Sdks;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Limits;

/// <summary>Streams that are watched and cut while they come, over real HTTP, by every way of calling an LLM.</summary>
public sealed class StreamCapTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private static readonly LoopbackAnswer s_numbers = LoopbackAnswer.FromChunks("one", " two", " three", " four", " five");

    private readonly IDisposable _counter = O200kCounter.Register();

    public static TheoryData<string> Drivers => [.. SdkDriver.Names];

    public void Dispose()
    {
        _counter.Dispose();
        TokenTracking.Configure(static options =>
        {
            options.StreamCap = null;
            options.AgentStreamCaps.Clear();
            options.StreamCapAction = StreamCapAction.End;
            options.OnStreamProgress = null;
            options.StreamProgressInterval = TimeSpan.FromMilliseconds(100);
        });
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task At_the_cap_the_loop_ends_the_server_is_left_and_what_came_is_booked(string sdk)
    {
        TokenTracking.Configure(static options => options.StreamCap = 2);

        var (seen, error, bill, record) = await RunAsync(sdk, s_numbers.HeldBefore(chunk: 3));

        Assert.Equal(("one two three", SdkDriver.Named(sdk).CutStreamError), (seen, error?.GetType().Name));
        Assert.Equal((BillStatus.Abandoned, 3), (bill!.Status, bill.Usage.Output));
        Assert.Equal((CallStatus.Partial, UsageSource.Partial, null), (record.Status, record.UsageSource, record.ErrorMessage));
        Assert.Equal(bill.Usage, record.Usage.ToLoopback());
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task It_may_throw_instead(string sdk)
    {
        TokenTracking.Configure(static options => (options.AgentStreamCaps[SdkDriver.Agent], options.StreamCapAction) = (2, StreamCapAction.Throw));

        var (seen, error, bill, record) = await RunAsync(sdk, s_numbers.HeldBefore(chunk: 3));

        var cut = Assert.IsType<StreamCapException>(error);
        Assert.Equal(("one two three", SdkDriver.Agent, 2, 3), (seen, cut.Agent, cut.Cap, cut.OutputTokens));
        Assert.Equal((BillStatus.Abandoned, 3), (bill!.Status, bill.Usage.Output));
        Assert.Equal((CallStatus.Partial, typeof(StreamCapException).FullName), (record.Status, record.ErrorMessage));
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task A_stream_within_its_cap_is_whole(string sdk)
    {
        TokenTracking.Configure(static options => (options.StreamCap, options.AgentStreamCaps[SdkDriver.Agent]) = (2, 5));

        var (seen, error, bill, record) = await RunAsync(sdk, s_numbers);

        Assert.Equal(("one two three four five", null), (seen, error));
        Assert.Equal((BillStatus.Completed, CallStatus.Completed, UsageSource.Provider), (bill!.Status, record.Status, record.UsageSource));
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task Progress_is_told_to_the_end(string sdk)
    {
        var told = new List<StreamProgress>();
        TokenTracking.Configure(options => (options.OnStreamProgress, options.StreamProgressInterval) = (told.Add, TimeSpan.Zero));

        var (_, _, bill, record) = await RunAsync(sdk, s_numbers);

        Assert.All(told, static progress => Assert.Equal(SdkDriver.Agent, progress.Agent));
        Assert.Equal([1, 2, 3, 4, 5], told.Where(static progress => !progress.IsFinal).Select(static progress => progress.OutputTokens).Distinct());
        Assert.Equal([1, 2, 3, 4, 5], told.Where(static progress => !progress.IsFinal).Select(static progress => progress.Words).Distinct());
        var last = Assert.Single(told, static progress => progress.IsFinal);
        Assert.Equal((told[^1], (long)bill!.Usage.Output, 5, UsageSource.Provider), (last, last.OutputTokens, last.Words, last.Source));
        Assert.Equal(told.Select(static progress => progress.Elapsed).Order(), told.Select(static progress => progress.Elapsed));
        Assert.Equal(record.Usage.OutputTokens, last.OutputTokens);
    }

    [Fact]
    public async Task It_is_told_at_a_bounded_rate_and_a_callback_that_throws_harms_nothing()
    {
        var told = 0;
        TokenTracking.Configure(options => (options.OnStreamProgress, options.StreamProgressInterval) = (_ => throw new InvalidOperationException($"{told++}"), TimeSpan.FromHours(1)));
        using var books = Books.Open();

        var (seen, error, _, record) = await RunAsync("M.E.AI chat, metered", s_numbers);

        Assert.Equal(("one two three four five", null, CallStatus.Completed), (seen, error, record.Status));
        Assert.Equal((2, 2), (told, books.Errors));
    }

    [Fact]
    public async Task A_capped_answer_of_any_length_is_cut_where_it_passes_the_cap()
    {
        // The counter is not asked at every update, and yet not an update too late.
        TokenTracking.Configure(static options => options.StreamCap = 1_000);
        var chunks = Enumerable.Range(0, 3_000).Select(static i => i % 7 == 0 ? " naïve" : i % 5 == 0 ? " 市场" : " word").ToArray();

        var (seen, _, _, record) = await RunAsync("M.E.AI chat, metered", LoopbackAnswer.FromChunks(chunks), bill: false);

        Assert.InRange(ProviderTokenizer.Count(seen), 1_001, 1_003);
        Assert.Equal(ProviderTokenizer.Count(seen), record.Usage.OutputTokens);
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task The_time_to_the_first_token_is_profiled(string sdk)
    {
        TokenTracking.Configure(static options => options.Profile = true);
        try
        {
            using var books = Books.Open();
            await using var server = await Providers.StartAsync(s_numbers);
            await foreach (var piece in SdkDriver.Named(sdk).StreamAsync(server, "Count.", CancellationToken.None))
            {
            }

            var timing = Assert.Single(books.Run.GetSnapshot().Timings);
            Assert.Equal((nameof(SdkDriver.StreamAsync), 1), (timing.Operation, timing.Tasks));
            Assert.InRange(timing.FirstTokenP50!.Value, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(10));
            Assert.InRange(timing.P50, timing.FirstTokenP50.Value * 0.8, TimeSpan.FromSeconds(10));
        }
        finally
        {
            TokenTracking.Configure(static options => options.Profile = false);
        }
    }

    private static async Task<(string Seen, Exception? Error, BillLine? Bill, TokenRecord Record)> RunAsync(string sdk, LoopbackAnswer answer, bool bill = true)
    {
        using var patience = new CancellationTokenSource(s_patience);
        await using var server = await Providers.StartAsync(answer);
        using var books = Books.Open();
        var text = "";
        Exception? error = null;
        try
        {
            await foreach (var piece in SdkDriver.Named(sdk).StreamAsync(server, "Count.", CancellationToken.None))
            {
                text += piece;
            }
        }
        catch (Exception exception) when (SdkDriver.Named(sdk).CauseOf(exception) is StreamCapException || exception.GetType().Name == SdkDriver.Named(sdk).CutStreamError)
        {
            error = SdkDriver.Named(sdk).CauseOf(exception);
        }

        var line = bill ? (await server.Bill.WaitForAsync(1, patience.Token))[0] : null;
        return (text, error, line, Assert.Single(books.Records));
    }
}
