using Microsoft.Extensions.AI;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.IntegrationTests.Truth;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Attribution;

/// <summary>Tracked code in tracked code: the innermost declaration pays, the tasks around it know.</summary>
public class NestedTests
{
    [Fact]
    public async Task Local_functions_and_lambdas_with_an_attribute_of_their_own()
    {
        var provider = new BillingProvider(BillingProvider.Text("Sales rose."));
        using var books = Books.Open();

        await Team.DelegateAsync(provider);

        Assert.Equal(
            [("team", nameof(Team.DelegateAsync)), ("local", "AskAsync"), ("lambda", nameof(Team.DelegateAsync)), ("team", nameof(Team.DelegateAsync))],
            AttributionAssert.Payers(books));
        Assert.Equal(4, books.Records.Select(record => record.CallSite).Distinct().Count());
        Assert.Equal(0, books.TasksUnderWay);
        var team = books.Tasks[^1];
        Assert.Equal(("team", provider.Bill.Sum(line => line.Total), 4), (team.Agent, team.Tokens, team.Calls));
    }

    [Fact]
    public async Task Nested_tracked_calls()
    {
        var provider = new BillingProvider(BillingProvider.Text("Sales rose."));
        using var books = Books.Open();

        await Team.PlanAsync(provider);

        Assert.Equal([("planner", "PlanAsync"), ("writer", "WriteAsync"), ("planner", "PlanAsync")], AttributionAssert.Payers(books));
        var (writer, planner) = (books.Tasks[0], books.Tasks[1]);
        Assert.Equal((provider.Bill[1].Total, provider.Bill.Sum(line => line.Total)), (writer.Tokens, planner.Tokens));
        Assert.Same(planner, writer.Parent);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task A_tool_that_calls_another_tracked_agent(bool metered, bool streaming)
    {
        var main = new BillingProvider(BillingProvider.ToolCall("write"), BillingProvider.Text("Done."));
        var other = new BillingProvider(BillingProvider.Text("Sales rose."));
        var pipeline = main.AsBuilder().UseFunctionInvocation();
        var client = (metered ? pipeline.UseTokenMetering() : pipeline).Build();
        using var books = Books.Open();

        await (streaming ? Team.StreamWithToolAsync(client, other) : Team.AskWithToolAsync(client, other));

        Assert.Equal(metered ? 3 : 2, books.Records.Count);
        var writer = Assert.Single(books.Records, record => record.AgentName == "writer");
        Assert.Equal(Assert.Single(other.Bill), writer.Usage.ToLoopback());
        var planner = books.Records.Where(record => record.AgentName == "planner").ToList();
        Assert.Equal(main.Bill.Sum(), planner.Select(record => record.Usage.ToLoopback()).Sum());
        Assert.Equal(main.Bill.Sum().Total + other.Bill.Sum().Total, books.Tasks[^1].Tokens);
        Assert.Equal((2, 0), (books.Tasks.Count, books.TasksUnderWay));
    }

    internal static class Team
    {
        [TrackTokens(agent: "team")]
        public static async Task DelegateAsync(IChatClient client)
        {
            await client.GetResponseAsync("Own.");
            await AskAsync();
            var lambda = [TrackTokens(agent: "lambda")] async () => await client.GetResponseAsync("Lambda.");
            await lambda();
            Func<Task> plain = async () => await client.GetResponseAsync("Plain lambda.");
            await plain();

            [TrackTokens(agent: "local")]
            async Task AskAsync() => await client.GetResponseAsync("Local.");
        }

        [TrackTokens(agent: "planner")]
        public static async Task PlanAsync(IChatClient client)
        {
            await client.GetResponseAsync("Plan.");
            await WriteAsync(client);
            await client.GetResponseAsync("Done?");
        }

        [TrackTokens(agent: "planner")]
        public static async Task<string> AskWithToolAsync(IChatClient client, IChatClient other) =>
            (await client.GetResponseAsync("Plan.", Tools(other))).Text;

        [TrackTokens(agent: "planner")]
        public static async Task<string> StreamWithToolAsync(IChatClient client, IChatClient other)
        {
            var text = "";
            await foreach (var update in client.GetStreamingResponseAsync("Plan.", Tools(other)))
            {
                text += update.Text;
            }

            return text;
        }

        private static ChatOptions Tools(IChatClient other) =>
            new() { Tools = [AIFunctionFactory.Create((string query) => WriteAsync(other), "write")] };

        [TrackTokens(agent: "writer")]
        private static async Task<string> WriteAsync(IChatClient client)
        {
            await Task.Yield();
            return (await client.GetResponseAsync("Write.")).Text;
        }
    }
}
