namespace TokenInstrumentation;

/// <summary>One limit of a budget: how much of what, within which time, and what happens then.</summary>
public sealed record BudgetLimit
{
    /// <summary>Costs are kept as whole picodollars: the cheapest price per token has no more digits.</summary>
    internal const decimal PicoUsd = 1_000_000_000_000m;

    /// <summary>Creates a limit.</summary>
    /// <param name="unit">What is counted.</param>
    /// <param name="amount">How much may be spent, in that unit; 0 allows nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">The amount is negative, or above 9 million dollars.</exception>
    public BudgetLimit(BudgetUnit unit, decimal amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(amount, unit == BudgetUnit.CostUsd ? long.MaxValue / PicoUsd : long.MaxValue);
        Unit = unit;
        Amount = amount;
    }

    /// <summary>What is counted.</summary>
    public BudgetUnit Unit { get; }

    /// <summary>How much may be spent, in <see cref="Unit"/>.</summary>
    public decimal Amount { get; }

    /// <summary>
    /// The time after which counting begins again, in windows aligned to the clock in UTC (a day begins at midnight); null counts for as long
    /// as the budget lives. A request belongs to the window in which it was sent.
    /// </summary>
    public TimeSpan? Window
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value ?? TimeSpan.MaxValue, TimeSpan.Zero, nameof(Window));
            field = value;
        }
    }

    /// <summary>What happens when it is reached.</summary>
    public BudgetMode Mode { get; init; }

    /// <summary>A limit on tokens.</summary>
    public static BudgetLimit Tokens(long amount) => new(BudgetUnit.Tokens, amount);

    /// <summary>A limit on cost, in US dollars.</summary>
    public static BudgetLimit CostUsd(decimal amount) => new(BudgetUnit.CostUsd, amount);

    /// <summary>A limit on requests.</summary>
    public static BudgetLimit Calls(long amount) => new(BudgetUnit.Calls, amount);

    internal static decimal FromInternal(BudgetUnit unit, long amount) => unit == BudgetUnit.CostUsd ? amount / PicoUsd : amount;

    internal static long? ToPico(decimal? costUsd) => costUsd is { } cost ? (long)(Math.Clamp(cost, 0, long.MaxValue / PicoUsd) * PicoUsd) : null;

    internal long ToInternal() => (long)(Unit == BudgetUnit.CostUsd ? Amount * PicoUsd : Amount);
}
