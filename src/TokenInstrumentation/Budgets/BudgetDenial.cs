namespace TokenInstrumentation;

/// <summary>The limit that refused a request, how it stood then, and what the request wanted, in its unit.</summary>
internal readonly record struct BudgetDenial(TokenBudget Budget, BudgetStatus Status, decimal Requested);
