namespace TokenInstrumentation;

/// <summary>Thrown when a budget in enforce mode refuses a call, before anything is sent.</summary>
public sealed class TokenBudgetExceededException : Exception
{
    /// <summary>Refuses a call.</summary>
    /// <param name="agent">The agent whose budget it is; null is the run.</param>
    /// <param name="unit">What the budget limits.</param>
    /// <param name="limit">What may be spent.</param>
    /// <param name="used">What is spent or reserved by calls under way.</param>
    /// <param name="requested">What the call would reserve.</param>
    public TokenBudgetExceededException(string? agent, BudgetUnit unit, decimal limit, decimal used, decimal requested)
        : base(FormattableString.Invariant(
            $"The budget of {(agent is null ? "the run" : $"agent '{agent}'")} is {limit} {NameOf(unit)}: {used} are used, the call asks for {requested} more."))
    {
        Agent = agent;
        Unit = unit;
        Limit = limit;
        Used = used;
        Requested = requested;
    }

    /// <summary>The agent whose budget it is, or null for the run.</summary>
    public string? Agent { get; }

    /// <summary>What the budget limits.</summary>
    public BudgetUnit Unit { get; }

    /// <summary>What may be spent.</summary>
    public decimal Limit { get; }

    /// <summary>What is spent or reserved by calls under way.</summary>
    public decimal Used { get; }

    /// <summary>What the call would reserve.</summary>
    public decimal Requested { get; }

    private static string NameOf(BudgetUnit unit) => unit switch
    {
        BudgetUnit.Calls => "calls",
        BudgetUnit.Usd => "USD",
        _ => "tokens",
    };
}
