namespace TokenInstrumentation;

/// <summary>What a run, or an agent in a run, may spend by configuration; 0 is no limit. With a window it is shared by all runs of the process.</summary>
internal readonly record struct BudgetSettings(long Tokens, decimal CostUsd, long Calls, BudgetMode Mode, TimeSpan? Window)
{
    public bool IsEmpty => Tokens == 0 && CostUsd == 0 && Calls == 0;

    /// <summary>The budget that says so; null when it says nothing.</summary>
    public TokenBudget? Create(string name)
    {
        var limits = new List<BudgetLimit>();
        Add(limits, BudgetUnit.Tokens, Tokens);
        Add(limits, BudgetUnit.CostUsd, CostUsd);
        Add(limits, BudgetUnit.Calls, Calls);
        return limits.Count == 0 ? null : new TokenBudget(name, limits) { Action = TokenTracking.Options.DeclaredBudgetAction };
    }

    private void Add(List<BudgetLimit> limits, BudgetUnit unit, decimal amount)
    {
        if (amount > 0)
        {
            limits.Add(new BudgetLimit(unit, amount) { Mode = Mode, Window = Window });
        }
    }
}
