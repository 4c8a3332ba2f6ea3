using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Sdks;

/// <summary>What goes well is booked as billed, whichever SDK is called and however.</summary>
public class AnswerTests
{
    public static TheoryData<string> Drivers => [.. SdkDriver.Names];

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task An_answer_is_booked_with_cached_and_reasoning_tokens(string sdk)
    {
        var answer = SdkDriver.Named(sdk).Fit(
            LoopbackAnswer.FromText("Sales rose.") with { CachedInputTokens = 3, ReasoningTokens = 7, Model = "gpt-4o-mini-2026-01-01" });

        var outcome = await Scenario.RunAsync(answer, server => SdkDriver.Named(sdk).AskAsync(server, "How did sales develop?", CancellationToken.None));

        Assert.Equal("Sales rose.", outcome.Seen);
        var record = outcome.BookedAsBilled(nameof(SdkDriver.AskAsync));
        Assert.Equal((answer.CachedInputTokens, answer.ReasoningTokens), (record.Usage.CachedInputTokens, record.Usage.ReasoningTokens));
        Assert.Equal(SdkDriver.Named(sdk).TellsModel ? "gpt-4o-mini-2026-01-01" : null, record.Model);
        Assert.Equal(CallStatus.Completed, Assert.Single(outcome.Tasks).Status);
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task A_stream_is_booked_with_cached_and_reasoning_tokens(string sdk)
    {
        var answer = SdkDriver.Named(sdk).Fit(LoopbackAnswer.FromText("Sales rose in all regions.") with { CachedInputTokens = 3, ReasoningTokens = 7 });

        var outcome = await Scenario.RunAsync(answer, server => ReadAsync(SdkDriver.Named(sdk), server));

        Assert.Equal("Sales rose in all regions.", outcome.Seen);
        var record = outcome.BookedAsBilled(nameof(SdkDriver.StreamAsync));
        Assert.Equal((answer.CachedInputTokens, answer.ReasoningTokens), (record.Usage.CachedInputTokens, record.Usage.ReasoningTokens));
        Assert.Equal(SdkDriver.Named(sdk).TellsModel ? SdkClients.Model : null, record.Model);
        Assert.NotNull(record.TimeToFirstToken);
        var task = Assert.Single(outcome.Tasks);
        Assert.Equal((CallStatus.Completed, outcome.Billed.Total), (task.Status, task.Tokens));
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task A_stream_that_is_enumerated_twice_is_two_requests_and_two_records(string sdk)
    {
        var driver = SdkDriver.Named(sdk);

        var outcome = await Scenario.RunAsync(LoopbackAnswer.FromText("Sales rose."), async server =>
        {
            var stream = driver.StreamAsync(server, "How did sales develop?", CancellationToken.None);
            return string.Concat(await stream.ToListAsync()) + string.Concat(await stream.ToListAsync());
        });

        Assert.Equal("Sales rose.Sales rose.", outcome.Seen);
        Assert.Equal((2, 2), (outcome.Bill.Count, outcome.Records.Count));
        Assert.Equal(outcome.Billed, outcome.Booked);
        Assert.All(outcome.Records, record => Assert.Equal(SdkDriver.Agent, record.AgentName));
    }

    private static async Task<string> ReadAsync(SdkDriver driver, LoopbackServer server) =>
        string.Concat(await driver.StreamAsync(server, "How did sales develop?", CancellationToken.None).ToListAsync());
}
