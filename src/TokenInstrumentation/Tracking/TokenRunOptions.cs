namespace TokenInstrumentation;

/// <summary>How one run is kept.</summary>
public sealed class TokenRunOptions
{
    /// <summary>Tokens the run may spend; null takes what the assembly declares (<see cref="TokenBudgetAttribute"/>), 0 is no budget.</summary>
    public long? TokenBudget { get; set; }

    /// <summary>Budgets that all requests of the run share, besides <see cref="TokenBudget"/>.</summary>
    public IList<TokenBudget> Budgets { get; set; } = [];

    /// <summary>Budgets of agents in this run, by the agent's name, besides those that the code declares.</summary>
    public IDictionary<string, TokenBudget> AgentBudgets { get; set; } = new Dictionary<string, TokenBudget>();

    /// <summary>The folder that holds the folders of the runs; null takes <see cref="TokenTrackingOptions.RunsDirectory"/>.</summary>
    public string? RunsDirectory { get; set; }

    /// <summary>Whether the run writes its directory (<c>run.json</c>, <c>tokens.jsonl</c>, <c>token_summary.json</c>).</summary>
    public bool Persist { get; set; } = true;

    /// <summary>What survives when the process is killed; null takes <see cref="TokenTrackingOptions.Durability"/>.</summary>
    public Durability? Durability { get; set; }

    /// <summary>The session that the run is part of; its records carry it (<c>session_id</c>).</summary>
    public string? SessionId { get; set; }

    /// <summary>Whom the run serves; its records carry it (<c>user_id</c>).</summary>
    public string? UserId { get; set; }

    /// <summary>What else its records are to say (<c>metadata</c>). It is stored: put no prompt into it.</summary>
    public IDictionary<string, string> Metadata { get; set; } = new Dictionary<string, string>();

    /// <summary>Where records go besides the run directory.</summary>
    public IList<ITokenSink> Sinks { get; set; } = [];
}
