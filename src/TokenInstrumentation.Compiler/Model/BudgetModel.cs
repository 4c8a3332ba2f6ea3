using TokenInstrumentation.Compiler.Configuration;

namespace TokenInstrumentation.Compiler.Model;

/// <summary>A budget that the assembly declares; without an agent it is that of a run.</summary>
internal sealed record BudgetModel(long Tokens, string? Agent)
{
    /// <summary>What tokens.json says, for the run time of a library, which has no file beside it; null for a budget that the code states.</summary>
    public BudgetSettings? Configured { get; init; }
}
