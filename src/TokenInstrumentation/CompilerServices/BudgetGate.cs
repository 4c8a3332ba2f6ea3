namespace TokenInstrumentation.CompilerServices;

/// <summary>Decides before a request is sent whether its budgets have room for it.</summary>
internal static class BudgetGate
{
    /// <summary>Reserves what a request may spend.</summary>
    /// <param name="path">The budgets it answers to.</param>
    /// <param name="inputTokens">What it sends, counted or estimated.</param>
    /// <param name="outputBound">What it may get back; null when it states no bound.</param>
    /// <param name="canShrink">Whether its output limit can be lowered.</param>
    /// <param name="predicted">What past answers say that it will get back; null when they say nothing.</param>
    /// <param name="operation">The tracked method.</param>
    /// <param name="model">The model that is asked for.</param>
    /// <param name="breach">Why it is refused.</param>
    /// <returns>Null when it is refused.</returns>
    public static BudgetReservation? Reserve(
        BudgetPath path, long inputTokens, long? outputBound, bool canShrink, long? predicted, string operation, string? model, out BudgetBreach? breach)
    {
        var options = TokenTracking.Options;
        var output = outputBound ?? predicted ?? options.AssumedOutputTokens;
        var prices = path.HasCost ? options.Prices.Find(model)?.At().TierFor(inputTokens) : null;
        var request = new BudgetRequest
        {
            InputTokens = inputTokens,
            OutputTokens = output,
            LeastOutputTokens = canShrink ? options.LeastOutputTokens : output,
            InputPrice = prices?.InputPico,
            OutputPrice = prices?.OutputPico ?? (output == 0 && prices is not null ? 0 : null),
        };
        breach = null;
        if (path.TryReserve(in request, out var denial) is { } reservation)
        {
            return reservation;
        }

        breach = new BudgetBreach(denial.Budget.Name, denial.Status, denial.Requested, path.Agent, operation, model);
        return options.OnBudgetExceeded?.Invoke(breach) == true ? path.Reserve(in request) : null;
    }

    /// <summary>Why a prompt is too long to be sent; null when it may be.</summary>
    public static BudgetBreach? RefusesPrompt(long tokens, int limit, string agent, string operation, string? model)
    {
        if (limit == 0 || tokens <= limit)
        {
            return null;
        }

        var breach = new BudgetBreach(BudgetBreach.PromptLimit, new BudgetStatus(BudgetLimit.Tokens(limit), 0, 0, 0), tokens, agent, operation, model);
        return TokenTracking.Options.OnBudgetExceeded?.Invoke(breach) == true ? null : breach;
    }

    /// <summary>Counts what was spent by a request that nobody reserved for.</summary>
    public static void Charge(BudgetPath? path, long tokens, decimal? costUsd) =>
        path?.Reserve(new BudgetRequest { InputTokens = 0, OutputTokens = 0, LeastOutputTokens = 0 }).Settle(tokens, BudgetLimit.ToPico(costUsd), 1);
}
