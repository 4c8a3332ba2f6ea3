namespace TokenInstrumentation;

/// <summary>A budget in enforce mode, or the limit of a prompt, has refused an LLM call. Nothing was sent.</summary>
public sealed class TokenBudgetExceededException : Exception
{
    internal TokenBudgetExceededException(BudgetBreach breach)
        : base(Describe(breach)) => Breach = breach;

    /// <summary>Which limit refused what.</summary>
    public BudgetBreach Breach { get; }

    private static string Describe(BudgetBreach breach)
    {
        var (status, unit) = (breach.Status, breach.Status.Limit.Unit);
        if (breach.Budget == BudgetBreach.PromptLimit)
        {
            return $"The prompt of an LLM call of agent '{breach.Agent}' ({breach.Operation}) has {BudgetText.Of(unit, breach.Requested)}, "
                + $"maxPromptTokens allows {BudgetText.Of(status.Limit)}. Nothing was sent.";
        }

        return $"Budget '{breach.Budget}' refuses an LLM call of agent '{breach.Agent}' ({breach.Operation}): it asks for {BudgetText.Of(unit, breach.Requested)}, "
            + $"{BudgetText.Of(unit, status.Remaining)} of {BudgetText.Of(status.Limit)} are left "
            + $"({BudgetText.Of(unit, status.Used)} used, {BudgetText.Of(unit, status.Reserved)} reserved by calls under way). Nothing was sent.";
    }
}
