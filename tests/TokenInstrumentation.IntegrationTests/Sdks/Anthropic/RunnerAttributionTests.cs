using System.Text.Json.Nodes;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Sdks.Anthropic;

/// <summary>Who pays for the requests of a runner that one method makes and another drives.</summary>
public class RunnerAttributionTests
{
    private static readonly LoopbackAnswer s_call = LoopbackAnswer.FromToolCall("find", new JsonObject { ["query"] = "sales" });

    private static readonly LoopbackAnswer s_answer = LoopbackAnswer.FromText("It is 42.");

    private static readonly Dictionary<string, Func<LoopbackServer, Task<string>>> s_ways = new()
    {
        ["run"] = server => RunnerDriver.RunAsync(RunnerMaker.Make(server.Anthropic())),
        ["enumerated"] = server => RunnerDriver.EnumerateAsync(RunnerMaker.Make(server.Anthropic())),
        ["by a stranger"] = server => RunnerStranger.EnumerateAsync(RunnerMaker.Make(server.Anthropic())),
    };

    [Theory]
    [InlineData("run", "driver", nameof(RunnerDriver.RunAsync), "BetaToolRunner.RunUntilDoneAsync")]
    [InlineData("enumerated", "driver", nameof(RunnerDriver.EnumerateAsync), "BetaToolRunnerExtensions.ToolRunner")]
    [InlineData("by a stranger", "maker", nameof(RunnerMaker.Make), "BetaToolRunnerExtensions.ToolRunner")]
    public async Task The_tracked_method_that_drives_a_runner_pays_else_the_one_that_made_it(string way, string agent, string operation, string place)
    {
        var outcome = await Scenario.RunAsync(() => Scenario.InTurn(s_call, s_answer), s_ways[way]);

        Assert.Equal("It is 42.", outcome.Seen);
        Assert.Equal(outcome.Bill.Select(line => line.Usage), outcome.Records.Select(record => record.Usage.ToLoopback()));
        Assert.All(outcome.Records, record => Assert.Equal((agent, operation, UsageSource.Provider), (record.AgentName, record.Operation, record.UsageSource)));
        Assert.All(outcome.Records, record => Assert.EndsWith(place, Sites.CalleeOf(record.CallSite), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_runner_of_code_that_nobody_tracks_is_booked_for_its_last_request_and_marked_as_a_part()
    {
        var outcome = await Scenario.RunAsync(() => Scenario.InTurn(s_call, s_answer), server => RunnerDriver.RunAsync(RunnerStranger.Make(server.Anthropic())));

        Assert.Equal(("It is 42.", 2), (outcome.Seen, outcome.Bill.Count));
        var record = Assert.Single(outcome.Records);
        Assert.Equal(outcome.Bill[1].Usage, outcome.Booked);
        Assert.Equal((nameof(RunnerDriver.RunAsync), CallStatus.Completed, UsageSource.Partial), (record.Operation, record.Status, record.UsageSource));
    }

    /// <summary>What a tool has asked by the way is no word about the loop.</summary>
    [Fact]
    public async Task Such_a_runner_whose_tool_asks_too_is_still_booked_for_its_last_request()
    {
        var outcome = await Scenario.RunAsync(
            () => Scenario.InTurn(s_call, LoopbackAnswer.FromText("sales: 42"), s_answer), server => RunnerDriver.RunAsync(RunnerStranger.MakeCurious(server.Anthropic())));

        Assert.Equal(("It is 42.", 3), (outcome.Seen, outcome.Bill.Count));
        Assert.Equal(outcome.Bill.Skip(1).Select(line => line.Usage), outcome.Records.Select(record => record.Usage.ToLoopback()));
        Assert.Equal([(nameof(RunnerDriver.AskAsync), UsageSource.Provider), (nameof(RunnerDriver.RunAsync), UsageSource.Partial)], outcome.Records.Select(record => (record.Operation, record.UsageSource)));
    }

    [Fact]
    public async Task A_thread_that_is_sent_to_by_a_runner_and_by_a_call_is_booked_once_for_each_request()
    {
        var outcome = await Scenario.RunAsync(
            () => Scenario.InTurn(s_call, s_answer, LoopbackAnswer.FromText("17.")), server => RunnerDriver.ConverseAsync(RunnerMaker.Thread(server.Anthropic())));

        Assert.Equal("It is 42.17.", outcome.Seen);
        Assert.Equal(3, outcome.Bill.Count);
        Assert.Equal(outcome.Bill.Select(line => line.Usage), outcome.Records.Select(record => record.Usage.ToLoopback()));
        Assert.All(outcome.Records, record => Assert.Equal(("driver", nameof(RunnerDriver.ConverseAsync)), (record.AgentName, record.Operation)));
        Assert.EndsWith("BetaMessageThread.Send", Sites.CalleeOf(outcome.Records[2].CallSite), StringComparison.Ordinal);
    }

    /// <summary>Each request asks for itself: the first has room for its 2,000 tokens of output, the second has not.</summary>
    [Fact]
    public async Task A_budget_stops_a_loop_between_two_requests()
    {
        await using var server = await Providers.StartAsync(s_call, s_answer);
        using var books = Books.Open();

        var seen = await RunnerDriver.RunWithinAsync(RunnerMaker.Make(server.Anthropic()));

        Assert.Equal(nameof(TokenBudgetExceededException), seen);
        Assert.Single(server.Requests);
        Assert.Equal([CallStatus.Completed, CallStatus.Denied], books.Records.Select(record => record.Status));
        Assert.Equal(server.Bill.Lines[0].Usage, books.Records.Select(record => record.Usage.ToLoopback()).Sum());
        Assert.Equal(0, books.Errors);
    }

    /// <summary>A thread is told once, when it begins: the provider keeps the instruction, and takes no other.</summary>
    [Fact]
    public async Task The_word_limit_of_who_drives_reaches_the_provider_once()
    {
        await using var server = await Providers.StartAsync(s_call, s_answer);
        using var books = Books.Open();

        await RunnerDriver.RunInFewWordsAsync(RunnerMaker.Make(server.Anthropic()));

        Assert.Equal(["create", "continue"], server.Requests.Select(request => (string?)request.Body["thread"]?["type"]));
        Assert.Contains("Answer in at most 50 words.", server.Requests[0].Body["system"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.False(server.Requests[1].Body.ContainsKey("system"));
        Assert.Equal(server.Bill.Lines.Select(line => line.Usage), books.Records.Select(record => record.Usage.ToLoopback()));
        Assert.Equal(0, books.Errors);
    }
}
