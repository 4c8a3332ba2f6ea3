using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Configuration;

/// <summary>What <c>tokens.json</c> says. Without places: moving a line in it changes nothing that is generated.</summary>
internal sealed record TokensFile(
    BudgetSettings Run, CallLimits Limits, TargetSettings Targets, EquatableArray<AgentSettings> Agents, EquatableArray<ModelSettings> Models)
{
    public static TokensFile Empty { get; } = new(default, default, default, EquatableArray<AgentSettings>.Empty, EquatableArray<ModelSettings>.Empty);

    public AgentSettings? Agent(string? name) => Agents.FirstOrDefault(agent => agent.Name == name);

    /// <summary>
    /// The limits that code states, and this file for what they leave open: its agent's, then those of all calls. An agent that only the run time
    /// knows is null here.
    /// </summary>
    public CallLimits Complete(CallLimits stated, string? agent) => stated.Over(Agent(agent)?.Limits ?? default).Over(Limits);
}
