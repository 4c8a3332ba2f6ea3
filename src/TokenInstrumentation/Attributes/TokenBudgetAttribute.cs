namespace TokenInstrumentation;

/// <summary>
/// Declares how many tokens a run may spend, in all (<c>[assembly: TokenBudget(40_000)]</c>) or by one agent
/// (<c>[assembly: TokenBudget(3_000, agent: "market_analyst")]</c>, or on the type of that agent).
/// </summary>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, AllowMultiple = true, Inherited = false)]
public sealed class TokenBudgetAttribute : Attribute
{
    /// <summary>Declares a budget.</summary>
    /// <param name="tokens">Tokens one run may spend, input and output together; more than 0.</param>
    /// <param name="agent">The agent the budget is for; null on the assembly means the run as a whole, on a type the agent of that type.</param>
    public TokenBudgetAttribute(long tokens, string? agent = null)
    {
        Tokens = tokens;
        Agent = agent;
    }

    /// <summary>Tokens one run may spend.</summary>
    public long Tokens { get; }

    /// <summary>The agent the budget is for, or null.</summary>
    public string? Agent { get; }
}
