namespace TokenInstrumentation;

/// <summary>A request that did not fit into a budget, or whose prompt is too long.</summary>
/// <param name="Budget">The name of the budget.</param>
/// <param name="Status">The limit that it did not fit into, and how it stood.</param>
/// <param name="Requested">What it asked for, in the unit of the limit.</param>
/// <param name="Agent">Who sent it.</param>
/// <param name="Operation">The tracked method.</param>
/// <param name="Model">The model that was asked for, if known.</param>
public sealed record BudgetBreach(string Budget, BudgetStatus Status, decimal Requested, string Agent, string Operation, string? Model)
{
    /// <summary>The name that <see cref="Budget"/> has when a single prompt is longer than it may be (<see cref="TrackTokensAttribute.MaxPromptTokens"/>).</summary>
    public const string PromptLimit = "maxPromptTokens";
}
