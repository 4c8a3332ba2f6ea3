namespace TokenInstrumentation;

/// <summary>What a budget counts.</summary>
public enum BudgetUnit
{
    /// <summary>Tokens, input and output together.</summary>
    Tokens,

    /// <summary>Cost in US dollars. A request whose price is unknown counts nothing here; <see cref="BudgetStatus.UnpricedCalls"/> tells how many there were.</summary>
    CostUsd,

    /// <summary>Requests sent to a provider.</summary>
    Calls,
}
