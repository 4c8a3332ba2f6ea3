namespace TokenInstrumentation;

/// <summary>How far a limit is used, at one moment. All amounts are in the unit of the limit.</summary>
/// <param name="Limit">The limit.</param>
/// <param name="Used">What was spent, in the present window.</param>
/// <param name="Reserved">What requests under way may still spend.</param>
/// <param name="UnpricedCalls">Requests that a cost limit could not count because their price is unknown.</param>
public readonly record struct BudgetStatus(BudgetLimit Limit, decimal Used, decimal Reserved, long UnpricedCalls)
{
    /// <summary>What a new request may take.</summary>
    public decimal Remaining => Math.Max(0, Limit.Amount - Used - Reserved);

    /// <summary>What was spent above the limit: by requests that cost more than was reserved for them, or that a limit in a softer mode let pass.</summary>
    public decimal Overrun => Math.Max(0, Used - Limit.Amount);
}
