using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TokenInstrumentation.Extensions.AI;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.IntegrationTests.Truth;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Services;

/// <summary>Limits, budgets and alerts of an application that configures and logs as applications do.</summary>
public sealed class ConfigurationTests : IDisposable
{
    public void Dispose() => TokenTracking.Configure(options => options.Settings = null);

    [Fact]
    public async Task A_section_states_budgets_and_its_alerts_are_logged()
    {
        using var provider = new BillingProvider(BillingProvider.Text("Filed."));
        using var log = new Log();
        var collection = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(log))
            .AddTokenTracking(Section(("TokenTracking:agents:clerk:callBudget", "1"), ("Logging:LogLevel:Default", "Warning")).GetSection("TokenTracking"))
            .AddSingleton<ServicesTests.Clerk>();
        collection.AddChatClient(provider).UseTokenMetering();
        using (Books.Open())
        await using (var services = collection.BuildServiceProvider())
        {
            var clerk = services.GetRequiredService<ServicesTests.Clerk>();
            await clerk.FileAsync();
            await Assert.ThrowsAsync<TokenBudgetExceededException>(clerk.FileAsync);
        }

        Assert.Equal(
            ["Warning TokenInstrumentation.Budgets: Budget 'clerk' is 100 % used: 1 calls of 1 calls", "Error TokenInstrumentation.Budgets: Budget 'clerk' is 100 % used: 1 calls of 1 calls"],
            log.Lines);

        // The container is gone, and so is its log.
        using var others = Books.Open();
        await new ServicesTests.Clerk(provider).FileAsync();
        Assert.Equal(2, log.Lines.Count);
    }

    [Fact]
    public void What_is_wrong_is_said_at_start()
    {
        var wrong = Assert.Throws<FormatException>(() => new ServiceCollection().AddTokenTracking(Section(("agents:clerk:callBudget", "one"))));
        Assert.Equal("configuration: 'agents:clerk:callBudget' is a whole number, more than 0; leave it out for no limit", wrong.Message);
    }

    [Fact]
    public void A_section_without_values_leaves_the_file_and_code_wins_over_a_section()
    {
        var mine = TokenSettings.Read([]);
        new ServiceCollection().AddTokenTracking(Section(("run:tokenBudget", "5")), options => options.Settings = mine);
        Assert.Equal(0, RunBudget());

        new ServiceCollection().AddTokenTracking(Section(("run:tokenBudget", "5")));
        new ServiceCollection().AddTokenTracking(Section().GetSection("none"));
        Assert.Equal(5, RunBudget());
    }

    private static long RunBudget()
    {
        using var run = TokenRun.Start(options: new TokenRunOptions { Persist = false });
        return run.TokenBudget;
    }

    private static IConfigurationRoot Section(params (string Key, string Value)[] pairs) =>
        new ConfigurationBuilder().AddInMemoryCollection(pairs.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))).Build();

    private sealed class Log : ILoggerProvider, ILogger
    {
        private string _category = "";

        public List<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName)
        {
            _category = categoryName;
            return this;
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add($"{logLevel} {_category}: {formatter(state, exception)}");

        public void Dispose()
        {
        }
    }
}
