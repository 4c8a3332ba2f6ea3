namespace TokenInstrumentation.Compiler.Configuration;

/// <summary>An agent that tokens.json declares.</summary>
internal sealed record AgentSettings(string Name, CallLimits Limits, BudgetSettings Budget);
