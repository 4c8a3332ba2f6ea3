namespace TokenInstrumentation.Compiler.Configuration;

/// <summary>What happens when a budget is spent.</summary>
internal enum BudgetMode
{
    Enforce,
    Warn,
    Observe,
}
