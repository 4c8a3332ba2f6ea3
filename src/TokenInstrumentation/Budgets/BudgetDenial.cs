namespace TokenInstrumentation;

/// <summary>The limit that refused a request, how it stood then, and what the request wanted, as the counter counts.</summary>
internal readonly record struct BudgetDenial(TokenBudget Budget, BudgetStatus Status, long Requested);
