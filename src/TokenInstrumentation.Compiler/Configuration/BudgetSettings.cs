namespace TokenInstrumentation.Compiler.Configuration;

/// <summary>What a run, or an agent in a run, may spend; 0 is no limit. With a window it is shared by all runs of the process.</summary>
internal readonly record struct BudgetSettings(long Tokens, decimal Cost, int Calls, BudgetMode Mode, BudgetWindow Window)
{
    /// <summary>Whether code can count on it: a budget that stops, not one that only tells.</summary>
    public bool Caps => !IsEmpty && Mode == BudgetMode.Enforce;

    public bool IsEmpty => Tokens == 0 && Cost == 0 && Calls == 0;
}
