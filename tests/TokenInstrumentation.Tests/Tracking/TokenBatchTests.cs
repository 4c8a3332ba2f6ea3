namespace TokenInstrumentation.Tests.Tracking;

/// <summary>Independent prompts side by side.</summary>
public class TokenBatchTests
{
    [Fact]
    public async Task Results_come_in_order_whoever_ends_first()
    {
        var gates = Enumerable.Range(0, 4).Select(_ => new TaskCompletionSource()).ToArray();
        var batch = TokenBatch.RunAsync(Enumerable.Range(0, 4), 4, async (i, _) =>
        {
            await gates[i].Task;
            return i * 10;
        });
        foreach (var gate in gates.Reverse())
        {
            gate.SetResult();
        }

        Assert.Equal([0, 10, 20, 30], (await batch).GetValues());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(64)]
    public async Task No_more_than_allowed_are_under_way(int maxParallel)
    {
        var (running, most) = (0, 0);
        var gate = new Lock();
        var result = await TokenBatch.RunAsync(Enumerable.Range(0, 200), maxParallel, async (i, _) =>
        {
            lock (gate)
            {
                most = Math.Max(most, ++running);
            }

            await Task.Yield();
            await Task.Delay(i % 3, CancellationToken.None);
            lock (gate)
            {
                running--;
            }

            return i;
        });

        Assert.Equal(Enumerable.Range(0, 200), result.GetValues());
        Assert.InRange(most, 1, maxParallel);
    }

    [Fact]
    public async Task A_failure_costs_no_other_result()
    {
        var result = await TokenBatch.RunAsync([1, 2, 3], 2, (i, _) => i switch
        {
            1 => throw new InvalidOperationException("at once"),
            2 => Task.FromException<int>(new TimeoutException("later")),
            _ => Task.FromResult(i),
        });

        Assert.Equal([CallStatus.Failed, CallStatus.Failed, CallStatus.Completed], result.Items.Select(item => item.Status));
        Assert.Equal(3, result.Items[2].Value);
        Assert.IsType<TimeoutException>(result.Items[1].Exception);
        Assert.Throws<InvalidOperationException>(() => result.Items[0].Value);
        Assert.Equal(2, Assert.Throws<AggregateException>(() => result.GetValues()).InnerExceptions.Count);
        Assert.Equal(CallStatus.Failed, result.Scope!.Status);
    }

    [Fact]
    public async Task Cancellation_starts_no_further_item_and_keeps_what_there_is()
    {
        using var source = new CancellationTokenSource();
        var started = 0;
        var result = await TokenBatch.RunAsync(Enumerable.Range(0, 10), 1, (i, token) =>
        {
            started++;
            if (i == 2)
            {
                source.Cancel();
                token.ThrowIfCancellationRequested();
            }

            return Task.FromResult(i);
        }, source.Token);

        Assert.Equal(3, started);
        Assert.Equal([0, 1], result.Items.Where(item => item.Status == CallStatus.Completed).Select(item => item.Value));
        Assert.Equal(8, result.Items.Count(item => item.Status == CallStatus.Cancelled));
        Assert.Equal(CallStatus.Cancelled, result.Scope!.Status);
    }

    [Fact]
    public async Task The_batch_is_one_task_under_the_scope_around_it()
    {
        using var run = TokenRun.Start("batch", options: new TokenRunOptions { Persist = false });
        using var outer = TokenScope.Enter("analyst", operation: "Analyse");
        var around = TokenScope.Current!;

        var result = await TokenBatch.RunAsync(Enumerable.Range(1, 20), 4, async (i, _) =>
        {
            await Task.Yield();
            TokenTracking.Record("gpt-4o-mini", new TokenUsage(i, 1));
            return TokenScope.Current;
        }, "summaries");

        Assert.Same(around, TokenScope.Current);
        Assert.All(result.GetValues(), scope => Assert.Same(result.Scope, scope));
        Assert.Equal(("analyst", "summaries", CallStatus.Completed), (result.Scope!.Agent, result.Scope.Operation, result.Scope.Status));
        Assert.Equal((210 + 20, 20), (result.Scope.Tokens, result.Scope.Calls));
        Assert.Equal(result.Scope.Tokens, around.Tokens);
        Assert.Same(around, result.Scope.Parent);
        var row = Assert.Single(run.Ledger.ByOperation);
        Assert.Equal(230, row.Totals.Usage.TotalTokens);
    }

    [Fact]
    public async Task What_an_item_makes_ambient_stays_with_it()
    {
        var ambient = new AsyncLocal<int>();
        var result = await TokenBatch.RunAsync(Enumerable.Range(1, 50), 2, (i, _) =>
        {
            var before = ambient.Value;
            ambient.Value = i;
            return Task.FromResult(before);
        });

        Assert.All(result.GetValues(), value => Assert.Equal(0, value));
        Assert.Equal(0, ambient.Value);
    }

    [Fact]
    public async Task Switched_off_it_runs_all_the_same()
    {
        TokenTracking.Enabled = false;
        try
        {
            var result = await TokenBatch.RunAsync(["a", "b"], 2, (text, _) => Task.FromResult(text + text), CancellationToken.None);

            Assert.Equal(["aa", "bb"], result.GetValues());
            Assert.Null(result.Scope);
        }
        finally
        {
            TokenTracking.Enabled = true;
        }
    }

    [Fact]
    public async Task Nothing_to_run_is_no_error()
    {
        Assert.Empty((await TokenBatch.RunAsync(Array.Empty<int>(), 2, (i, _) => Task.FromResult(i))).Items);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => TokenBatch.RunAsync([1], 0, (i, _) => Task.FromResult(i)));
        await Assert.ThrowsAsync<ArgumentNullException>(() => TokenBatch.RunAsync<int, int>(null!, 1, (i, _) => Task.FromResult(i)));
    }
}
