using TokenInstrumentation.Prompts;
using TokenInstrumentation.Responses;

namespace TokenInstrumentation.CompilerServices;

/// <summary>The budget side of an LLM call: reserve before it is sent, settle when it is over.</summary>
internal struct CallBudget
{
    private BudgetReservation? _reservation;
    private long? _predicted;

    /// <summary>The output that the budgets have room for, when that is less than the call asked for; else null.</summary>
    public readonly int? GrantedOutputTokens => _reservation is { IsShrunk: true } shrunk ? (int)shrunk.OutputTokens : null;

    /// <summary>The budgets ask for a final answer.</summary>
    public readonly bool WrapsUp => _reservation is { WrapsUp: true };

    /// <summary>Whether a budget or a prompt limit may refuse the call here. A meter below asks for itself.</summary>
    public static bool Concerns(in CallOrigin origin) =>
        origin.Scope is { } scope && (scope.HasBudgets || origin.Limits.MaxPromptTokens > 0) && origin.Presence != MeterPresence.Below;

    /// <summary>The budgets that the call answers to. What a call around it has reserved for this very request is given back first.</summary>
    public static BudgetPath? Open(in CallOrigin origin)
    {
        (origin.OwnsScope ? origin.Scope!.Parent : origin.Scope)?.TakeHeld()?.Settle(0, null, 0);
        return origin.Scope!.BudgetsFor(origin.Agent);
    }

    /// <summary>Reserves what the call may spend.</summary>
    /// <param name="origin">The call.</param>
    /// <param name="path">What it answers to.</param>
    /// <param name="model">The model that is asked for.</param>
    /// <param name="inputTokens">What it sends.</param>
    /// <param name="outputBound">What it asks for at most; null when it states no bound.</param>
    /// <param name="canShrink">Whether its output limit can be lowered.</param>
    /// <returns>Null, or why it must not be sent.</returns>
    public BudgetBreach? Reserve(in CallOrigin origin, BudgetPath? path, string? model, long inputTokens, long? outputBound, bool canShrink)
    {
        var oversized = BudgetGate.RefusesPrompt(inputTokens, origin.Limits.MaxPromptTokens, origin.Agent, origin.Scope!.Operation, model);
        if (oversized is not null || path is null)
        {
            return oversized;
        }

        // Less than none is how some providers say that there is no limit.
        outputBound = outputBound < 0 ? null : outputBound;
        _predicted = UsagePredictor.Shared.Predict(origin.Place, model ?? "");
        var output = WordLimitInstruction.Expected(origin.Limits, outputBound, _predicted);
        _reservation = BudgetGate.Reserve(path, inputTokens, output, canShrink, _predicted, origin.Scope.Operation, model ?? origin.LastModel, out var breach);
        if (_reservation is null)
        {
            return breach;
        }

        if (origin.OwnsScope)
        {
            origin.Scope.Hold(_reservation);
        }

        return null;
    }

    /// <summary>Gives all of it back: nothing was sent, or others have sent it and counted that.</summary>
    public readonly void Withdraw(in CallOrigin origin) => Held(in origin)?.Settle(0, null, 0);

    /// <summary>Counts what was spent, and gives the rest of the reservation back.</summary>
    public readonly void Settle(in CallOrigin origin, bool elsewhere, string? model, CallStatus status, in ResponseReading reading, decimal? cost)
    {
        if (status == CallStatus.Denied)
        {
            return;
        }

        if (elsewhere)
        {
            Withdraw(in origin);
            return;
        }

        if (status == CallStatus.Completed && reading is { HasUsage: true, Source: UsageSource.Provider })
        {
            UsagePredictor.Shared.Learn(origin.Place, model ?? "", reading.Usage.OutputTokens, _predicted);
        }

        if (Held(in origin) is { } reservation)
        {
            reservation.Settle(reading.Usage.TotalTokens, BudgetLimit.ToPico(cost), 1);
        }
        else
        {
            BudgetGate.Charge(origin.Scope!.BudgetsFor(origin.Agent), reading.Usage.TotalTokens, cost);
        }
    }

    private readonly BudgetReservation? Held(in CallOrigin origin) => origin.OwnsScope ? origin.Scope!.TakeHeld() : _reservation;
}
