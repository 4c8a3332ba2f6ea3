using Microsoft.Extensions.AI;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.IntegrationTests.Truth;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Limits;

/// <summary>Which budgets a call answers to: those of the executions around it, of its agent, of its run and of the runs around that, of the process.</summary>
public class BudgetTreeTests
{
    // A request of these tests reserves its estimated prompt and this much output.
    private const int Output = 100;

    private static readonly ChatOptions s_options = new() { MaxOutputTokens = Output };

    [Fact]
    public async Task One_execution_of_a_method_may_spend_its_token_budget_and_the_next_again()
    {
        using var books = Books.Open();
        using var provider = new BillingProvider(BillingProvider.Text("Fine."));

        var denied = await Assert.ThrowsAsync<TokenBudgetExceededException>(() => Spender.AskAsync(provider, 4));
        Assert.Equal((nameof(Spender.AskAsync), 300m), (denied.Breach.Budget, denied.Breach.Status.Limit.Amount));
        Assert.Equal(2, provider.Requests);

        await Spender.AskAsync(provider, 2);
        Assert.Equal(4, provider.Requests);
    }

    [Fact]
    public async Task What_a_task_calls_counts_for_it()
    {
        using var books = Books.Open();
        using var provider = new BillingProvider(BillingProvider.Text("Fine."));

        await Assert.ThrowsAsync<TokenBudgetExceededException>(() => Spender.DelegateAsync(provider, 4));

        Assert.Equal(2, provider.Requests);
        Assert.Equal(["helper", "helper", "helper"], books.Records.Select(record => record.AgentName));
    }

    [Fact]
    public async Task An_agent_has_its_own_and_a_run_one_for_all()
    {
        var (helper, all) = (new TokenBudget("helper's", BudgetLimit.Calls(2)), new TokenBudget("all", BudgetLimit.Calls(3)));
        var options = new TokenRunOptions { Persist = false, Budgets = [all], AgentBudgets = { ["helper"] = helper } };
        using var run = TokenRun.Start("test", options: options);
        using var provider = new BillingProvider(BillingProvider.Text("Fine."));

        await Spender.HelpAsync(provider);
        await Spender.HelpAsync(provider);
        var first = await Assert.ThrowsAsync<TokenBudgetExceededException>(() => Spender.HelpAsync(provider));
        await Spender.AskAsync(provider, 1);
        var second = await Assert.ThrowsAsync<TokenBudgetExceededException>(() => Spender.AskAsync(provider, 1));

        Assert.Equal(("helper's", "all"), (first.Breach.Budget, second.Breach.Budget));
        Assert.Equal((2m, 3m), (helper.GetStatus()[0].Used, all.GetStatus()[0].Used));
    }

    [Fact]
    public async Task A_run_within_a_run_answers_to_both()
    {
        var outer = new TokenBudget("outer", BudgetLimit.Calls(2));
        using var provider = new BillingProvider(BillingProvider.Text("Fine."));
        using var books = Books.Open("outer", outer);
        await using (TokenRun.Start("inner", options: new TokenRunOptions { Persist = false, TokenBudget = 1_000_000 }))
        {
            await Spender.HelpAsync(provider);
            await Spender.HelpAsync(provider);
            var denied = await Assert.ThrowsAsync<TokenBudgetExceededException>(() => Spender.HelpAsync(provider));
            Assert.Equal("outer", denied.Breach.Budget);
        }
    }

    [Fact]
    public async Task A_handler_may_let_a_call_pass_and_it_counts_all_the_same()
    {
        var budget = new TokenBudget("one", BudgetLimit.Calls(1));
        using var books = Books.Open("test", budget);
        using var provider = new BillingProvider(BillingProvider.Text("Fine."));
        var asked = new List<BudgetBreach>();
        TokenTracking.Configure(options => options.OnBudgetExceeded = breach =>
        {
            asked.Add(breach);
            return true;
        });
        try
        {
            await Spender.HelpAsync(provider);
            await Spender.HelpAsync(provider);
        }
        finally
        {
            TokenTracking.Configure(options => options.OnBudgetExceeded = null);
        }

        Assert.Equal((2m, 1m), (budget.GetStatus()[0].Used, budget.GetStatus()[0].Overrun));
        Assert.Equal("helper", Assert.Single(asked).Agent);
    }

    [Fact]
    public async Task What_is_booked_by_hand_is_charged_too()
    {
        var budget = new TokenBudget("b", BudgetLimit.Tokens(1_000));
        using var books = Books.Open("test", budget);
        using var provider = new BillingProvider(BillingProvider.Text("Fine."));

        TokenTracking.Record("model", new TokenUsage(900, 50));

        await Assert.ThrowsAsync<TokenBudgetExceededException>(() => Spender.HelpAsync(provider));
    }

    internal static class Spender
    {
        [TrackTokens(agent: "spender", tokenBudget: 300)]
        public static async Task AskAsync(IChatClient client, int times)
        {
            for (var i = 0; i < times; i++)
            {
                await client.GetResponseAsync("How are sales?", s_options);
            }
        }

        [TrackTokens(agent: "spender", tokenBudget: 300)]
        public static async Task DelegateAsync(IChatClient client, int times)
        {
            for (var i = 0; i < times; i++)
            {
                await HelpAsync(client);
            }
        }

        [TrackTokens(agent: "helper")]
        public static async Task HelpAsync(IChatClient client) => await client.GetResponseAsync("How are sales?", s_options);
    }
}
