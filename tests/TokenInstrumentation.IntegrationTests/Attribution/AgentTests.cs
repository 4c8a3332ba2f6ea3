using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.IntegrationTests.Truth;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Attribution;

/// <summary>Where the name of the agent comes from, when it is no constant.</summary>
public class AgentTests
{
    private readonly BillingProvider _provider = new(BillingProvider.Text("Sales rose."));

    [Fact]
    public async Task A_parameter()
    {
        using var books = Books.Open();
        await Roles.AskAsAsync(_provider, "critic");
        AttributionAssert.Booked(books, _provider, "critic", nameof(Roles.AskAsAsync));
    }

    [Fact]
    public async Task A_property()
    {
        using var books = Books.Open();
        await new Worker { Role = "planner" }.AskAsync(_provider);
        AttributionAssert.Booked(books, _provider, "planner", nameof(Worker.AskAsync));
    }

    [Fact]
    public async Task A_private_field()
    {
        using var books = Books.Open();
        await new Secretive("spy").AskAsync(_provider);
        AttributionAssert.Booked(books, _provider, "spy", nameof(Secretive.AskAsync));
    }

    /// <summary>The task is older than the name: the method was entered before anybody knew which agent it would run.</summary>
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task The_name_of_an_agent_of_the_framework(bool metered, bool streaming)
    {
        var client = metered ? _provider.AsBuilder().UseTokenMetering().Build() : _provider;
        var agent = new ChatClientAgent(client, name: "researcher");
        using var books = Books.Open();

        await (streaming ? Roles.RunStreamingAsync(agent) : Roles.RunAsync(agent));

        Assert.Equal([("researcher", streaming ? nameof(Roles.RunStreamingAsync) : nameof(Roles.RunAsync))], AttributionAssert.Payers(books));
        Assert.Equal(_provider.Bill, books.Records.Select(record => record.Usage.ToLoopback()));
        Assert.Equal(nameof(Roles), Assert.Single(books.Tasks).Agent);
    }

    [Fact]
    public async Task Nothing_but_the_type()
    {
        using var books = Books.Open();
        await Roles.AskAsync(_provider);
        AttributionAssert.Booked(books, _provider, nameof(Roles), nameof(Roles.AskAsync));
    }

    [Fact]
    public async Task A_funnel_books_for_whoever_calls_even_in_parallel()
    {
        using var books = Books.Open();

        await Task.WhenAll(Enumerable.Range(0, 50).SelectMany(_ => new[] { Callers.WriteAsync(_provider), Callers.ReviewAsync(_provider) }));

        Assert.Equal(100, books.Records.Count);
        Assert.Equal(50, books.Records.Count(record => (record.AgentName, record.Operation) == ("writer", nameof(Callers.WriteAsync))));
        Assert.Equal(50, books.Records.Count(record => (record.AgentName, record.Operation) == ("reviewer", nameof(Callers.ReviewAsync))));
        Assert.Equal(100, books.Tasks.Count);
        Assert.All(books.Tasks, task => Assert.Equal(1, task.Calls));
        Assert.Equal(_provider.Bill.Sum(line => line.Total), books.Tasks.Sum(task => task.Tokens));
    }

    internal static class Roles
    {
        [TrackTokens(AgentFrom = nameof(role))]
        public static async Task<string> AskAsAsync(IChatClient client, string role) => (await client.GetResponseAsync($"You are a {role}.")).Text;

        [TrackTokens]
        public static async Task<string> AskAsync(IChatClient client) => (await client.GetResponseAsync("Who am I?")).Text;

        [TrackTokens]
        public static async Task<string> RunAsync(AIAgent agent) => (await agent.RunAsync("How did sales develop?")).Text;

        [TrackTokens]
        public static async Task<string> RunStreamingAsync(AIAgent agent)
        {
            var text = "";
            await foreach (var update in agent.RunStreamingAsync("How did sales develop?"))
            {
                text += update.Text;
            }

            return text;
        }
    }

    internal sealed class Worker
    {
        public required string Role { get; init; }

        [TrackTokens(AgentFrom = nameof(Role))]
        public async Task<string> AskAsync(IChatClient client) => (await client.GetResponseAsync("What next?")).Text;
    }

    internal sealed class Secretive(string name)
    {
        private readonly string _name = name;

        [TrackTokens(AgentFrom = nameof(_name))]
        public async Task<string> AskAsync(IChatClient client) => (await client.GetResponseAsync($"Who is {_name}?")).Text;
    }

    internal static class Callers
    {
        [TrackTokens(agent: "writer")]
        public static async Task<string> WriteAsync(IChatClient client)
        {
            await Task.Yield();
            return await Funnel.CompleteAsync(client, "Write.");
        }

        [TrackTokens(agent: "reviewer")]
        public static async Task<string> ReviewAsync(IChatClient client)
        {
            await Task.Yield();
            return await Funnel.CompleteAsync(client, "Review.");
        }
    }

    internal static class Funnel
    {
        [TrackTokens]
        public static async Task<string> CompleteAsync(IChatClient client, string prompt)
        {
            await Task.Yield();
            return (await client.GetResponseAsync(prompt)).Text;
        }
    }
}
