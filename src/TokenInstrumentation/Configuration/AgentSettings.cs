namespace TokenInstrumentation;

/// <summary>What the settings say of an agent.</summary>
internal sealed record AgentSettings(CallLimits Limits, BudgetSettings Budget);
