namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>
/// Who answers for a place in code, and within which limits: all <c>[TrackTokens]</c> that apply to it, merged. Null and 0 are open.
/// <paramref name="AgentIsDefault"/>: the agent (the assembly's, or the one that all callers have) counts only when no scope of a caller supplies one.
/// <paramref name="Level"/> is where the nearest declaration stands.
/// </summary>
internal sealed record TrackingDeclaration(
    string? Agent,
    bool AgentIsDefault,
    string? AgentFrom,
    int WordLimit,
    int TokenBudget,
    int MaxOutputTokens,
    int MaxPromptTokens,
    string? Operation,
    TrackingLevel Level)
{
    /// <summary>The tracked places that call the helper, when no declaration stands around its code; else empty.</summary>
    public IReadOnlyList<TrackedPlace> InheritedFrom { get; init; } = [];

    public bool IsInherited => InheritedFrom.Count > 0;

    /// <summary>This declaration, and <paramref name="outer"/> for what it leaves open. Agent and AgentFrom are one question.</summary>
    public TrackingDeclaration Over(TrackingDeclaration outer)
    {
        var takesAgent = Agent is null && AgentFrom is null;
        return this with
        {
            Agent = takesAgent ? outer.Agent : Agent,
            AgentIsDefault = takesAgent ? outer.AgentIsDefault : AgentIsDefault,
            AgentFrom = takesAgent ? outer.AgentFrom : AgentFrom,
            WordLimit = WordLimit != 0 ? WordLimit : outer.WordLimit,
            TokenBudget = TokenBudget != 0 ? TokenBudget : outer.TokenBudget,
            MaxOutputTokens = MaxOutputTokens != 0 ? MaxOutputTokens : outer.MaxOutputTokens,
            MaxPromptTokens = MaxPromptTokens != 0 ? MaxPromptTokens : outer.MaxPromptTokens,
            Operation = Operation ?? outer.Operation,
        };
    }
}
