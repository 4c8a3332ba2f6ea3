namespace TokenInstrumentation;

/// <summary>
/// A budget: limits on tokens, cost and requests that whatever runs under it shares. It can be given to a run, an agent or the whole process,
/// and to several of them.
/// </summary>
public sealed class TokenBudget
{
    private readonly BudgetCounter[] _counters;

    /// <summary>Creates a budget.</summary>
    /// <param name="name">How messages and alerts call it.</param>
    /// <param name="limits">Its limits; all of them hold.</param>
    public TokenBudget(string name, params IReadOnlyList<BudgetLimit> limits)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(limits);
        Name = name;
        _counters = [.. limits.Select(static limit => new BudgetCounter(limit ?? throw new ArgumentNullException(nameof(limits))))];
    }

    /// <summary>How messages and alerts call it.</summary>
    public string Name { get; }

    /// <summary>What its enforced limits do with a request that does not fit.</summary>
    public BudgetAction Action { get; init; }

    internal ReadOnlySpan<BudgetCounter> Counters => _counters;

    /// <summary>How far each limit is used at this moment; all limits are read at the same one.</summary>
    public IReadOnlyList<BudgetStatus> GetStatus() => BudgetPath.Read(_counters);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
