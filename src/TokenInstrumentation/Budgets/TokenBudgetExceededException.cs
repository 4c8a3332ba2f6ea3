using System.Globalization;

namespace TokenInstrumentation;

/// <summary>A budget in enforce mode has refused an LLM call. Nothing was sent.</summary>
public sealed class TokenBudgetExceededException : Exception
{
    internal TokenBudgetExceededException(BudgetBreach breach)
        : base(Describe(breach)) => Breach = breach;

    /// <summary>Which limit refused what.</summary>
    public BudgetBreach Breach { get; }

    private static string Describe(BudgetBreach breach)
    {
        var (limit, unit) = (breach.Status.Limit, breach.Status.Limit.Unit);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Budget '{breach.Budget}' refuses an LLM call of agent '{breach.Agent}' ({breach.Operation}): it asks for {Text(unit, breach.Requested)}, {Text(unit, breach.Status.Remaining)} of {Text(unit, limit.Amount)}{Per(limit.Window)} are left ({Text(unit, breach.Status.Used)} used, {Text(unit, breach.Status.Reserved)} reserved by calls under way). Nothing was sent.");
    }

    private static string Text(BudgetUnit unit, decimal amount) => unit switch
    {
        BudgetUnit.CostUsd => amount.ToString("$0.######", CultureInfo.InvariantCulture),
        BudgetUnit.Calls => amount.ToString("#,0 'calls'", CultureInfo.InvariantCulture),
        _ => amount.ToString("#,0 'tokens'", CultureInfo.InvariantCulture),
    };

    private static string Per(TimeSpan? window) => window switch
    {
        null => "",
        { Ticks: TimeSpan.TicksPerMinute } => " per minute",
        { Ticks: TimeSpan.TicksPerHour } => " per hour",
        { Ticks: TimeSpan.TicksPerDay } => " per day",
        _ => $" per {window}",
    };
}
