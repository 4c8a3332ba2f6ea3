using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using TokenInstrumentation.Extensions.AI;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.IntegrationTests.Truth;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Services;

/// <summary>Tracking set up where an application sets up its services, and a service that the container makes.</summary>
public sealed class ServicesTests
{
    [Fact]
    public async Task A_service_over_a_metered_client_books_under_its_own_agent()
    {
        using var provider = new BillingProvider(BillingProvider.Text("Filed."));
        var collection = new ServiceCollection().AddTokenTracking().AddSingleton<Clerk>();
        collection.AddChatClient(provider).UseTokenMetering();
        await using var services = collection.BuildServiceProvider();
        using var books = Books.Open();

        await services.GetRequiredService<Clerk>().FileAsync();

        var record = Assert.Single(books.Records);
        Assert.Equal(("clerk", nameof(Clerk.FileAsync)), (record.AgentName, record.Operation));
        Assert.Equal(provider.Bill, [record.Usage.ToLoopback()]);
    }

    [Fact]
    public void The_accessor_gives_the_run_that_is_current_where_it_is_asked()
    {
        using var services = new ServiceCollection().AddTokenTracking().BuildServiceProvider();
        var accessor = services.GetRequiredService<TokenRunAccessor>();

        Assert.Same(TokenRun.Process, accessor.Run);
        using var books = Books.Open();
        Assert.Same(books.Run, accessor.Run);
    }

    [Fact]
    public void Settings_are_changed_when_the_services_are_set_up()
    {
        var clock = new FixedClock();

        new ServiceCollection().AddTokenTracking(options => options.TimeProvider = clock);
        try
        {
            using var run = TokenRun.Start(options: new TokenRunOptions { Persist = false });
            Assert.Equal(FixedClock.Moment.Date, run.StartedAt.Date);
        }
        finally
        {
            TokenTracking.Configure(options => options.TimeProvider = TimeProvider.System);
        }
    }

    internal sealed class Clerk(IChatClient client)
    {
        [TrackTokens(agent: "clerk")]
        public async Task<string> FileAsync() => (await client.GetResponseAsync("File this.")).Text;
    }

    private sealed class FixedClock : TimeProvider
    {
        public static readonly DateTimeOffset Moment = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Moment;
    }
}
