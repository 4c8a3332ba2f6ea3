namespace TokenInstrumentation;

/// <summary>What a budget limits.</summary>
public enum BudgetUnit
{
    /// <summary>Input and output tokens together.</summary>
    Tokens,

    /// <summary>Requests to a provider.</summary>
    Calls,

    /// <summary>US dollars.</summary>
    Usd,
}
