using System.Globalization;

namespace TokenInstrumentation;

/// <summary>A budget has reached a threshold (<see cref="TokenTrackingOptions.AlertThresholds"/>): once per threshold and window.</summary>
/// <param name="Budget">The name of the budget.</param>
/// <param name="Status">The limit, and how far it is used.</param>
/// <param name="Threshold">The share of the limit that was reached, 1 for all of it.</param>
public sealed record BudgetAlert(string Budget, BudgetStatus Status, double Threshold)
{
    /// <summary>One line for people.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"Budget '{Budget}' is {Status.Used / Math.Max(Status.Limit.Amount, 0.000001m):0 %} used: {BudgetText.Of(Status.Limit.Unit, Status.Used)} of {BudgetText.Of(Status.Limit)}");
}
