using Microsoft.Extensions.AI;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.IntegrationTests.Truth;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Attribution;

/// <summary>Methods that open their task in their own body: it is there however they are called, and once.</summary>
public partial class BodyTests
{
    private readonly BillingProvider _provider = new(BillingProvider.Text("Sales rose."));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_partial_method(bool byDelegate)
    {
        Func<IChatClient, Task<string>> ask = Partial.AskAsync;
        using var books = Books.Open();
        await (byDelegate ? ask(_provider) : Partial.AskAsync(_provider));
        AttributionAssert.Booked(books, _provider, "partial", nameof(Partial.AskAsync));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_scope_that_is_entered(bool byDelegate)
    {
        Func<IChatClient, Task<string>> ask = Entering.AskAsync;
        using var books = Books.Open();
        await (byDelegate ? ask(_provider) : Entering.AskAsync(_provider));
        AttributionAssert.Booked(books, _provider, "entering", nameof(Entering.AskAsync));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_scope_that_is_entered_with_a_name(bool byDelegate)
    {
        Func<IChatClient, string, Task<string>> ask = Entering.AskAsAsync;
        using var books = Books.Open();
        await (byDelegate ? ask(_provider, "guest") : Entering.AskAsAsync(_provider, "guest"));
        var record = Assert.Single(books.Records);
        Assert.Equal(("guest", nameof(Entering.AskAsAsync)), (record.AgentName, record.Operation));
        Assert.Equal(0, books.TasksUnderWay);
    }

    [Fact]
    public async Task A_scope_that_is_entered_leaves_the_caller_its_own()
    {
        using var books = Books.Open();
        var before = TokenScope.Current;
        await Entering.AskAsync(_provider);
        Assert.Same(before, TokenScope.Current);
    }

    internal static partial class Partial
    {
        [TrackTokens(agent: "partial")]
        public static partial Task<string> AskAsync(IChatClient client);

        private static async Task<string> AskCoreAsync(IChatClient client) => (await client.GetResponseAsync("How did sales develop?")).Text;
    }

    internal static class Entering
    {
        [TrackTokens(agent: "entering")]
        public static async Task<string> AskAsync(IChatClient client)
        {
            using var scope = TokenScope.Enter();
            return (await client.GetResponseAsync("How did sales develop?")).Text;
        }

        [TrackTokens(AgentFrom = nameof(guest))]
        public static async Task<string> AskAsAsync(IChatClient client, string guest)
        {
            using var scope = TokenScope.Enter(guest);
            return (await client.GetResponseAsync("How did sales develop?")).Text;
        }
    }
}
