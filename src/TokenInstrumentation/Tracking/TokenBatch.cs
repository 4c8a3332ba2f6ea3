namespace TokenInstrumentation;

/// <summary>Runs independent prompts side by side: bounded, in order, one task in the books.</summary>
public static class TokenBatch
{
    /// <inheritdoc cref="RunAsync{TItem, TResult}(IEnumerable{TItem}, int, Func{TItem, CancellationToken, Task{TResult}}, string, CancellationToken)"/>
    public static Task<TokenBatchResult<TResult>> RunAsync<TItem, TResult>(
        IEnumerable<TItem> items, int maxParallel, Func<TItem, CancellationToken, Task<TResult>> run, CancellationToken cancellationToken) =>
        RunAsync(items, maxParallel, run, "batch", cancellationToken);

    /// <summary>
    /// Runs every item. What is spent is booked under the scope around the batch, as one task of its agent with its limits; that an item fails
    /// stops no other.
    /// </summary>
    /// <typeparam name="TItem">What is run.</typeparam>
    /// <typeparam name="TResult">What comes of it.</typeparam>
    /// <param name="items">The items; enumerated once, before the first is run.</param>
    /// <param name="maxParallel">How many may be under way at once, from 1.</param>
    /// <param name="run">Runs an item.</param>
    /// <param name="operation">The name of the task in the books.</param>
    /// <param name="cancellationToken">
    /// Starts no further item when cancelled, and is passed to those under way, which are waited for. The batch itself does not throw then: what has
    /// been answered was paid for. Items that were not run have the status <see cref="CallStatus.Cancelled"/>.
    /// </param>
    /// <returns>A result or an exception for every item, in the order of the items.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxParallel"/> is less than 1.</exception>
    public static Task<TokenBatchResult<TResult>> RunAsync<TItem, TResult>(
        IEnumerable<TItem> items,
        int maxParallel,
        Func<TItem, CancellationToken, Task<TResult>> run,
        string operation = "batch",
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxParallel, 1);
        ArgumentNullException.ThrowIfNull(run);
        ArgumentException.ThrowIfNullOrEmpty(operation);
        return RunAllAsync([.. items], maxParallel, run, operation, cancellationToken);
    }

    private static async Task<TokenBatchResult<TResult>> RunAllAsync<TItem, TResult>(
        TItem[] items, int maxParallel, Func<TItem, CancellationToken, Task<TResult>> run, string operation, CancellationToken cancellationToken)
    {
        // Current until this method first returns to its caller, and in everything that is started meanwhile.
        var task = TokenTracking.Enabled ? Open(operation) : null;
        if (task is not null)
        {
            TokenScope.SetCurrent(task);
        }

        var results = new TokenBatchItem<TResult>[items.Length];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, items.Length),
            new ParallelOptions { MaxDegreeOfParallelism = maxParallel },
            async (i, _) => results[i] = await RunItemAsync(items[i], run, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        task?.EndTask(StatusOf(results));
        return new TokenBatchResult<TResult>(results, task);
    }

    private static async Task<TokenBatchItem<TResult>> RunItemAsync<TItem, TResult>(
        TItem item, Func<TItem, CancellationToken, Task<TResult>> run, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new TokenBatchItem<TResult>(await run(item, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception)
        {
            return new TokenBatchItem<TResult>(exception);
        }
    }

    // A step inside whatever calls the batch: its limits for calls hold on. (Its budget does anyway, it sees what is spent below.)
    private static TokenScope Open(string operation)
    {
        var outer = TokenScope.CurrentOrProcess();
        var declaration = new TrackedOperation
        {
            Name = operation,
            Module = outer.Module ?? "",
            WordLimit = outer.Declaration?.WordLimit ?? 0,
            MaxOutputTokens = outer.Declaration?.MaxOutputTokens ?? 0,
            MaxPromptTokens = outer.Declaration?.MaxPromptTokens ?? 0,
            Records = outer.Declaration?.Records ?? true,
        };
        return outer.OpenTask(declaration, agent: null);
    }

    private static CallStatus StatusOf<TResult>(TokenBatchItem<TResult>[] results)
    {
        var status = CallStatus.Completed;
        foreach (var result in results)
        {
            status = result.Status > CallStatus.Completed && status != CallStatus.Failed ? result.Status : status;
        }

        return status;
    }
}
