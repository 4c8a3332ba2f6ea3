namespace TokenInstrumentation;

/// <summary>Tells who wants to know. Never under the lock of the budgets: a handler may call an LLM.</summary>
internal static class BudgetAlerts
{
    public static void Raise(List<BudgetAlert> alerts)
    {
        var options = TokenTracking.Options;
        foreach (var alert in alerts)
        {
            try
            {
                options.OnBudgetAlert?.Invoke(alert);
                if (options.AlertsToConsole)
                {
                    Console.Error.WriteLine($"⚠️ {alert}");
                }
            }
            catch (Exception exception)
            {
                TokenTracking.ReportError(exception);
            }
        }
    }
}
