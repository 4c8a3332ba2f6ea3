namespace TokenInstrumentation;

/// <summary>A budget that holds in a run, at one moment.</summary>
/// <param name="Name">The name of the budget.</param>
/// <param name="Agent">The agent whose requests it limits; null when it limits those of all.</param>
/// <param name="Limits">Its limits, all read at the same moment.</param>
public sealed record RunBudget(string Name, string? Agent, IReadOnlyList<BudgetStatus> Limits);
