using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using TokenInstrumentation.CompilerServices;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Limits;

/// <summary>What settings say at run time, of agents that the code does not know, over real HTTP.</summary>
public class SettingsTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_agent_named_at_run_time_gets_its_limits(bool metered)
    {
        using var settings = new SettingsScope(("agents:novelist:wordLimit", "100"), ("agents:poet:maxOutputTokens", "55"), ("limits:maxOutputTokens", "66"));
        await using var server = await LoopbackServer.StartAsync();
        using var books = Books.Open();

        await Funnel.AskAsync(Client(server, metered), "novelist");
        await Funnel.AskAsync(Client(server, metered), "poet");
        await Funnel.AskAsync(Client(server, metered), "other");

        Assert.Contains("Answer in at most 100 words.", string.Concat(server.Requests[0].Messages.Select(message => message.Content)));
        Assert.Equal([66, 55, 66], server.Requests.Select(request => request.MaxOutputTokens!.Value));
        Assert.Equal([100, 0, 0], books.Records.Select(record => record.WordLimit));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_the_code_states_comes_first(bool metered)
    {
        using var settings = new SettingsScope(("agents:stated:maxOutputTokens", "55"), ("agents:stated:wordLimit", "9"));
        await using var server = await LoopbackServer.StartAsync();
        using var books = Books.Open();

        await Funnel.StatedAsync(Client(server, metered));

        Assert.Equal(44, Assert.Single(server.Requests).MaxOutputTokens);
        Assert.Equal(9, Assert.Single(books.Records).WordLimit);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_prompt_that_is_too_long_is_not_sent(bool metered)
    {
        using var settings = new SettingsScope(("limits:maxPromptTokens", "20"));
        await using var server = await LoopbackServer.StartAsync();
        using var books = Books.Open();

        await Funnel.AskAsync(Client(server, metered), "poet");
        var denied = await Assert.ThrowsAsync<TokenBudgetExceededException>(() => Funnel.AskAsync(Client(server, metered), "poet", string.Concat(Enumerable.Repeat("many words ", 20))));

        Assert.Single(server.Requests);
        Assert.Equal((BudgetBreach.PromptLimit, 20m), (denied.Breach.Budget, denied.Breach.Status.Limit.Amount));
        Assert.Contains("maxPromptTokens allows 20 tokens. Nothing was sent.", denied.Message);
        Assert.Equal([CallStatus.Completed, CallStatus.Denied], books.Records.Select(record => record.Status));
        Assert.Equal(0, books.Errors);
    }

    [Fact]
    public async Task Only_enforce_refuses()
    {
        await using var server = await LoopbackServer.StartAsync();
        foreach (var (mode, refuses, alerts) in new[] { ("observe", false, 0), ("warn", false, 2), ("enforce", true, 2) })
        {
            using var settings = new SettingsScope(("agents:poet:callBudget", "1"), ("agents:poet:mode", mode));
            using var alerted = new Alerts();
            using var books = Books.Open();
            await Funnel.AskAsync(Client(server, metered: false), "poet");
            var second = await Record.ExceptionAsync(() => Funnel.AskAsync(Client(server, metered: false), "poet"));

            Assert.Equal(refuses, second is TokenBudgetExceededException);
            Assert.Equal(alerts, alerted.Count);
            var budget = Assert.Single(books.Run.GetBudgets(), budget => budget.Agent == "poet");
            Assert.Equal(("poet", "poet", refuses ? 1m : 2m), (budget.Name, budget.Agent, budget.Limits[0].Used));
        }
    }

    [Fact]
    public async Task A_window_is_shared_by_all_runs_and_begins_again()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero));
        using var settings = new SettingsScope(("run:callBudget", "2"), ("run:window", "minute"));
        TokenTracking.Configure(options => options.TimeProvider = clock);
        try
        {
            await using var server = await LoopbackServer.StartAsync();
            for (var minute = 0; minute < 2; minute++)
            {
                for (var i = 0; i < 2; i++)
                {
                    using var books = Books.Open();
                    await Funnel.AskAsync(Client(server, metered: false), "poet");
                }

                using var third = Books.Open();
                await Assert.ThrowsAsync<TokenBudgetExceededException>(() => Funnel.AskAsync(Client(server, metered: false), "poet"));
                clock.Advance(TimeSpan.FromMinutes(1));
            }

            Assert.Equal(4, server.Requests.Count);
        }
        finally
        {
            TokenTracking.Configure(options => options.TimeProvider = TimeProvider.System);
        }
    }

    [Fact]
    public void What_a_library_was_compiled_with_counts_once_and_gives_way_to_the_program()
    {
        DeclaredBudgets.Configure("lib_agent", 500, 0.5m, 0, BudgetMode.Observe, 0);
        try
        {
            using (var run = TokenRun.Start(options: new TokenRunOptions { Persist = false }))
            {
                Assert.Equal([(500m, BudgetMode.Observe), (0.5m, BudgetMode.Observe)], Limits(run));
            }

            using var settings = new SettingsScope(("agents:lib_agent:tokenBudget", "700"));
            using var other = TokenRun.Start(options: new TokenRunOptions { Persist = false });
            Assert.Equal([(700m, BudgetMode.Enforce)], Limits(other));
            Assert.Equal(700, other.GetSnapshot().AgentBudgets["lib_agent"]);
        }
        finally
        {
            DeclaredBudgets.Configure("lib_agent", 0, 0, 0, BudgetMode.Enforce, 0);
        }

        static IEnumerable<(decimal, BudgetMode)> Limits(TokenRun run) =>
            run.GetBudgets().Where(budget => budget.Agent == "lib_agent").SelectMany(budget => budget.Limits).Select(status => (status.Limit.Amount, status.Limit.Mode));
    }

    private static IChatClient Client(LoopbackServer server, bool metered)
    {
        var client = server.Chat().AsIChatClient();
        return metered ? client.AsBuilder().UseTokenMetering().Build() : client;
    }

    internal static class Funnel
    {
        [TrackTokens(AgentFrom = nameof(agent))]
        public static Task<ChatResponse> AskAsync(IChatClient client, string agent, string question = "How are sales?") => client.GetResponseAsync(question);

        [TrackTokens(agent: "stated", maxOutputTokens: 44)]
        public static Task<ChatResponse> StatedAsync(IChatClient client) => client.GetResponseAsync("How are sales?");
    }

    private sealed class Alerts : IDisposable
    {
        public Alerts() => TokenTracking.Configure(options => options.OnBudgetAlert = _ => Count++);

        public int Count { get; private set; }

        public void Dispose() => TokenTracking.Configure(options => options.OnBudgetAlert = null);
    }
}
