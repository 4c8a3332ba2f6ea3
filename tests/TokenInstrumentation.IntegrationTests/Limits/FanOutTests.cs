using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using TokenInstrumentation.IntegrationTests.Support;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Limits;

/// <summary>Ten thousand calls through one budget, many at a time, that succeed, fail and are cancelled at any await.</summary>
public class FanOutTests
{
    private const int Calls = 10_000;
    private const int Output = 100;

    [Theory]
    [InlineData(64, false)]
    [InlineData(64, true)]
    [InlineData(512, false)]
    [InlineData(512, true)]
    public async Task The_budget_is_used_up_and_not_overspent(int ways, bool metered)
    {
        var (run, agent) = (new TokenBudget("run", BudgetLimit.Tokens(400_000)), new TokenBudget("agent", BudgetLimit.Tokens(200_000)));
        var options = new TokenRunOptions { Persist = false, Budgets = [run], AgentBudgets = { ["fan"] = agent } };
        await using var books = TokenRun.Start("test", options: options);
        var provider = new Provider(seed: ways, excess: 50);

        var denied = await RunAsync(ways, metered, provider);

        Assert.NotEqual(0, denied);
        var status = agent.GetStatus()[0];
        Assert.Equal(0, status.Reserved);
        Assert.Equal(0, run.GetStatus()[0].Reserved);
        Assert.Equal(books.Ledger.Totals.TotalTokens, (long)status.Used);
        Assert.InRange(status.Used, 0.998m * 200_000, 200_000 + provider.Excess);
        Assert.Equal(Math.Max(0, status.Used - 200_000), status.Overrun);
        Assert.Equal(status.Used, run.GetStatus()[0].Used);
    }

    [Theory]
    [InlineData(64, false)]
    [InlineData(512, true)]
    public async Task A_budget_with_room_for_all_refuses_none(int ways, bool metered)
    {
        // What a call reserves: the estimate of its prompt, and its output bound.
        const int Reservation = 1 + 4 + 3 + Output;
        var budget = new TokenBudget("run", BudgetLimit.Tokens(Reservation * Calls));
        await using var books = TokenRun.Start("test", options: new TokenRunOptions { Persist = false, Budgets = [budget] });

        Assert.Equal(0, await RunAsync(ways, metered, new Provider(seed: 1, excess: 0)));

        Assert.Equal(0, budget.GetStatus()[0].Reserved);
    }

    private static async Task<int> RunAsync(int ways, bool metered, Provider provider)
    {
        var client = metered ? provider.AsBuilder().UseTokenMetering().Build() : provider;
        var (next, denied) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, ways).Select(async worker =>
        {
            await Task.Yield();
            while (Interlocked.Increment(ref next) is <= Calls and var call)
            {
                try
                {
                    using var source = new CancellationTokenSource();
                    provider.CancelAt = source;
                    await (call % 3 == 0 ? Fan.ReadAsync(client, source.Token) : Fan.AskAsync(client, source.Token));
                }
                catch (TokenBudgetExceededException)
                {
                    Interlocked.Increment(ref denied);

                    // What calls under way do not need comes back: worth another try for as long as there are any.
                    if (provider.UnderWay > 0)
                    {
                        Interlocked.Decrement(ref next);
                        await Task.Delay(1);
                    }
                }
                catch (Exception exception) when (exception is OperationCanceledException or InvalidOperationException)
                {
                }
            }
        }));
        return denied;
    }

    [TrackTokens(agent: "fan")]
    private static class Fan
    {
        private static readonly ChatOptions s_options = new() { MaxOutputTokens = Output };

        public static async Task AskAsync(IChatClient client, CancellationToken cancellationToken) =>
            await client.GetResponseAsync("abcd", s_options, cancellationToken);

        public static async Task ReadAsync(IChatClient client, CancellationToken cancellationToken)
        {
            await foreach (var _ in client.GetStreamingResponseAsync("abcd", s_options, cancellationToken))
            {
            }
        }
    }

    /// <summary>Bills at most what was reserved, now and then more: that is the excess.</summary>
    private sealed class Provider(int seed, int excess) : IChatClient
    {
        private static readonly ChatClientMetadata s_metadata = new("fan");
        private readonly Random _random = new(seed);
        private readonly AsyncLocal<CancellationTokenSource?> _cancel = new();
        private long _excess;
        private int _underWay;

        public int UnderWay => Volatile.Read(ref _underWay);

        public long Excess => Interlocked.Read(ref _excess);

        public CancellationTokenSource? CancelAt
        {
            set => _cancel.Value = value;
        }

        public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            new(new ChatMessage(ChatRole.Assistant, "Fine.")) { Usage = await WorkAsync(cancellationToken) };

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(await WorkAsync(cancellationToken))]);
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(ChatClientMetadata) ? s_metadata : null;

        public void Dispose()
        {
        }

        private async Task<UsageDetails> WorkAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _underWay);
            try
            {
                return await AnswerAsync(cancellationToken);
            }
            finally
            {
                Interlocked.Decrement(ref _underWay);
            }
        }

        private async Task<UsageDetails> AnswerAsync(CancellationToken cancellationToken)
        {
            var (steps, fate, output) = Draw();
            for (var step = 0; step < steps; step++)
            {
                if (fate == step)
                {
                    _cancel.Value!.Cancel();
                }

                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (fate == 90)
            {
                throw new InvalidOperationException("The provider is down.");
            }

            if (excess > 0 && fate == 91)
            {
                Interlocked.Add(ref _excess, excess);
                output = Output + excess;
            }

            return new UsageDetails { InputTokenCount = 8, OutputTokenCount = output, TotalTokenCount = 8 + output };
        }

        private (int Steps, int Fate, int Output) Draw()
        {
            lock (_random)
            {
                return (_random.Next(0, 5), _random.Next(100), _random.Next(0, Output + 1));
            }
        }
    }
}
