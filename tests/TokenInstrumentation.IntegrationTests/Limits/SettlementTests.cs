using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.IntegrationTests.Truth;
using TokenInstrumentation.Responses;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Limits;

/// <summary>What stays of a reservation when a call is over: whoever sends the request counts it, once, and the rest is given back.</summary>
public class SettlementTests
{
    private const int Answers = UsagePredictor.LeastAnswers;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_meter_that_a_client_hides_counts_for_both(bool streaming)
    {
        var (tokens, calls) = (new TokenBudget("tokens", BudgetLimit.Tokens(10_000)), new TokenBudget("calls", BudgetLimit.Calls(1)));
        using var books = Books.Open("test", tokens, calls);
        var provider = new BillingProvider(BillingProvider.Text("Sales rose."));

        await SendAsync(new Opaque(provider.AsBuilder().UseTokenMetering().Build()), streaming);

        Assert.Equal((provider.Bill[0].Total, 0m), Spent(tokens));
        Assert.Equal((1m, 0m), Spent(calls));
    }

    [Fact]
    public async Task What_the_meter_below_has_given_back_may_be_anothers_by_then()
    {
        var budget = new TokenBudget("calls", BudgetLimit.Calls(2));
        using var books = Books.Open("test", budget);
        var gate = new TaskCompletionSource();
        Task? other = null;

        // Reservations are pooled: this one is that of the call that is about to end.
        var client = new Opaque(Metered(), after: () => other = Spender.AskAsync(new Gated(gate.Task)));
        await Analyst.AskAsync(client);

        Assert.Equal((1m, 1m), Spent(budget));
        gate.SetResult();
        await other!;
        Assert.Equal((2m, 0m), Spent(budget));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_gateway_counts_what_was_booked_by_hand_below_it_or_else_itself(bool byHand)
    {
        var (tokens, calls) = (new TokenBudget("tokens", BudgetLimit.Tokens(10_000)), new TokenBudget("calls", BudgetLimit.Calls(1)));
        using var books = Books.Open("test", tokens, calls);

        await Spender.PassAsync("one two three", byHand);

        Assert.Equal((books.Run.Ledger.Totals.TotalTokens, 0m), Spent(tokens));
        Assert.Equal((1m, 0m), Spent(calls));
    }

    [Fact]
    public async Task Answers_teach_once_and_what_they_teach_is_reserved()
    {
        var budget = new TokenBudget("tokens", BudgetLimit.Tokens(1_000_000));
        using var books = Books.Open("test", budget);
        var provider = new BillingProvider(BillingProvider.Text("Sales rose."));
        for (var i = 0; i < Answers; i++)
        {
            await Spender.LearnAsync(new Opaque(provider.AsBuilder().UseTokenMetering().Build()));
        }

        var told = Assert.Single(TokenTracking.Predictions, prediction => prediction.Place == books.Records[0].CallSite);
        Assert.Equal(Answers, told.Answers);
        var gate = new TaskCompletionSource();
        var asked = Spender.LearnAsync(new Gated(gate.Task));
        Assert.InRange(budget.GetStatus()[0].Reserved, told.P95 + 1, told.P95 + 100);
        var bounded = Spender.LearnAsync(new Gated(gate.Task), new ChatOptions { MaxOutputTokens = 500 });
        Assert.InRange(budget.GetStatus()[0].Reserved, told.P95 + 502, told.P95 + 700);
        gate.SetResult();
        await Task.WhenAll(asked, bounded);
    }

    /// <summary>Left when its usage has come, told by an estimate: neither says how long answers are here.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Answers_that_did_not_come_whole_or_tell_no_usage_teach_nothing(bool isLeft)
    {
        using var books = Books.Open("test", new TokenBudget("tokens", BudgetLimit.Tokens(1_000_000)));
        for (var i = 0; i < Answers + 1; i++)
        {
            await Spender.ReadAsync(new Gated(Task.CompletedTask, hasUsage: isLeft), isLeft ? 2 : int.MaxValue);
        }

        var site = books.Records[0].CallSite;
        Assert.All(books.Records, record => Assert.Equal(isLeft ? (CallStatus.Partial, UsageSource.Provider) : (CallStatus.Completed, UsageSource.Estimated), (record.Status, record.UsageSource)));
        Assert.DoesNotContain(TokenTracking.Predictions, prediction => prediction.Place == site);
    }

    private static IChatClient Metered() => new BillingProvider(BillingProvider.Text("Sales rose.")).AsBuilder().UseTokenMetering().Build();

    private static (decimal Used, decimal Reserved) Spent(TokenBudget budget) => (budget.GetStatus()[0].Used, budget.GetStatus()[0].Reserved);

    private static Task SendAsync(IChatClient client, bool streaming) => streaming ? Analyst.ReadAsync(client) : Analyst.AskAsync(client);

    [TrackTokens(agent: "spender")]
    internal static class Spender
    {
        public static Task AskAsync(IChatClient client) => client.GetResponseAsync("How are sales?");

        public static Task LearnAsync(IChatClient client, ChatOptions? options = null) => client.GetResponseAsync("How are sales?", options);

        public static async Task ReadAsync(IChatClient client, int updates)
        {
            await foreach (var update in client.GetStreamingResponseAsync("How are sales?"))
            {
                if (--updates == 0)
                {
                    break;
                }
            }
        }

        public static async Task PassAsync(string prompt, bool byHand) => await Gateway.SendAsync(prompt, byHand);
    }

    internal static class Gateway
    {
        [LlmCall(Provider = "own")]
        internal static async Task<string> SendAsync(string prompt, bool byHand)
        {
            await Task.Yield();
            if (byHand)
            {
                TokenTracking.Record("own-1", new TokenUsage(40, 2));
            }

            return prompt;
        }
    }

    /// <summary>A provider that answers when it may, and tells the usage at the end of a stream or never.</summary>
    private sealed class Gated(Task gate, bool hasUsage = true) : IChatClient
    {
        private readonly UsageDetails? _usage = hasUsage ? new UsageDetails { InputTokenCount = 10, OutputTokenCount = 5 } : null;

        public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            await gate;
            return new ChatResponse(new ChatMessage(ChatRole.Assistant, "Sales rose.")) { Usage = _usage };
        }

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await gate;
            yield return new ChatResponseUpdate(ChatRole.Assistant, "Sales rose.");
            yield return new ChatResponseUpdate(ChatRole.Assistant, _usage is null ? [] : [new UsageContent(_usage)]);
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => serviceType.IsInstanceOfType(this) ? this : null;

        public void Dispose()
        {
        }
    }
}
