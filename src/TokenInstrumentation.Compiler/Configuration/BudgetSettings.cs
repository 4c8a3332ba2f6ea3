namespace TokenInstrumentation.Compiler.Configuration;

/// <summary>What a run, or an agent in a run, may spend; 0 is no limit.</summary>
internal readonly record struct BudgetSettings(long Tokens, decimal Cost, int Calls, BudgetMode Mode)
{
    /// <summary>
    /// Whether code can count on it: a budget in tokens that stops, not one that only tells. Cost and calls are read and not enforced yet.
    /// </summary>
    public bool Caps => Tokens > 0 && Mode == BudgetMode.Enforce;
}
