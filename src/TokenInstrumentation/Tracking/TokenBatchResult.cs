namespace TokenInstrumentation;

/// <summary>What came of a batch.</summary>
/// <typeparam name="TResult">What came of each item.</typeparam>
public sealed class TokenBatchResult<TResult>
{
    internal TokenBatchResult(IReadOnlyList<TokenBatchItem<TResult>> items, TokenScope? scope)
    {
        Items = items;
        Scope = scope;
    }

    /// <summary>A result for every item, in the order of the items.</summary>
    public IReadOnlyList<TokenBatchItem<TResult>> Items { get; }

    /// <summary>The task that the batch was: its tokens, requests, duration and status. Null when tracking was off.</summary>
    public TokenScope? Scope { get; }

    /// <summary>The values of all items, in their order.</summary>
    /// <exception cref="AggregateException">Items failed or were cancelled; it holds the exception of each.</exception>
    public IReadOnlyList<TResult> GetValues()
    {
        var exceptions = Items.Where(static item => item.Exception is not null).Select(static item => item.Exception!).ToArray();
        return exceptions.Length > 0 ? throw new AggregateException(exceptions) : [.. Items.Select(static item => item.Value)];
    }
}
