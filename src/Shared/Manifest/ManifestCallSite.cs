namespace TokenInstrumentation.Manifest;

/// <summary>One LLM call in the source. Neither line numbers (any edit moves them) nor text of prompts. 0 and null are open.</summary>
internal sealed record ManifestCallSite
{
    /// <summary>The <c>call_site</c> of its records.</summary>
    public required string Id { get; init; }

    /// <summary>Namespace, type and member it stands in.</summary>
    public required string Member { get; init; }

    /// <summary>Relative to the project; only the name for a file from elsewhere.</summary>
    public string File { get; init; } = "";

    public string? Agent { get; init; }

    public AgentOrigin AgentOrigin { get; init; }

    /// <summary>The parameter or member that names the agent.</summary>
    public string? AgentFrom { get; init; }

    public string? Operation { get; init; }

    public string Module { get; init; } = "";

    public required string Callee { get; init; }

    public string Sdk { get; init; } = "";

    public string? Provider { get; init; }

    /// <summary>chat, chat_stream, agent, agent_stream, embedding, gateway, sender or driver.</summary>
    public string Kind { get; init; } = "";

    public CallSiteState State { get; init; }

    /// <summary>Why it is excused, or declined.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether a limit applies to it.</summary>
    public bool Budgeted { get; init; }

    public int WordLimit { get; init; }

    public int MaxOutputTokens { get; init; }

    public int MaxPromptTokens { get; init; }

    public int TokenBudget { get; init; }

    /// <summary>Tokens of the constant part of its prompt; null when there is none, or when they were not counted.</summary>
    public int? PromptTokens { get; init; }

    public bool IsTracked => State is CallSiteState.Intercepted or CallSiteState.Declined;
}
