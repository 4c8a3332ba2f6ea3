namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>What a helper has from its callers, for the case that none of them opened a task: inside a task all of it is the task's.</summary>
internal static class InheritedDeclaration
{
    public static TrackingDeclaration Of(IReadOnlyList<TrackedPlace> starts)
    {
        var agents = starts.Select(static start => start.Declaration.AgentFrom is null ? start.Declaration.Agent : null).Distinct(StringComparer.Ordinal).ToList();
        return new TrackingDeclaration(
            agents.Count == 1 ? agents[0] : null,
            AgentIsDefault: agents is [not null],
            AgentFrom: null,
            Limit(starts, static declaration => declaration.WordLimit),
            Limit(starts, static declaration => declaration.TokenBudget),
            Limit(starts, static declaration => declaration.MaxOutputTokens),
            Limit(starts, static declaration => declaration.MaxPromptTokens),
            Operation: null,
            TrackingLevel.Callers)
        {
            InheritedFrom = starts,
        };
    }

    /// <summary>The widest of the limits that all callers set: no answer is cut that one of them allows.</summary>
    private static int Limit(IReadOnlyList<TrackedPlace> starts, Func<TrackingDeclaration, int> limit) =>
        starts.All(start => limit(start.Declaration) > 0) ? starts.Max(start => limit(start.Declaration)) : 0;
}
