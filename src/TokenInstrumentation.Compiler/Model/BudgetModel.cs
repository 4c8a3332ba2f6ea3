namespace TokenInstrumentation.Compiler.Model;

/// <summary>A budget that the assembly declares; without an agent it is that of a run.</summary>
internal sealed record BudgetModel(long Tokens, string? Agent);
