using System.Globalization;

namespace TokenInstrumentation;

/// <summary>Amounts of budgets as messages write them.</summary>
internal static class BudgetText
{
    public static string Of(BudgetUnit unit, decimal amount) => unit switch
    {
        BudgetUnit.CostUsd => amount.ToString("$0.00####", CultureInfo.InvariantCulture),
        BudgetUnit.Calls => amount.ToString("#,0 'calls'", CultureInfo.InvariantCulture),
        _ => amount.ToString("#,0 'tokens'", CultureInfo.InvariantCulture),
    };

    public static string Of(BudgetLimit limit) => Of(limit.Unit, limit.Amount) + limit.Window switch
    {
        null => "",
        { Ticks: TimeSpan.TicksPerMinute } => " per minute",
        { Ticks: TimeSpan.TicksPerHour } => " per hour",
        { Ticks: TimeSpan.TicksPerDay } => " per day",
        _ => $" per {limit.Window}",
    };
}
