using System.Runtime.CompilerServices;

namespace TokenInstrumentation.CompilerServices;

/// <summary>Enters a call that is over in the ledger, and in the records of its run.</summary>
internal static class CallBooks
{
    /// <returns>What the call cost in US dollars; null when the price is unknown.</returns>
    public static decimal? Book(in CallOrigin origin, in CallEnd end, in ResponseReading reading)
    {
        var ended = Clock.Now();
        var status = end.Status;
        LedgerEntry entry;
        entry.Usage = reading.Usage;
        entry.CostUsd = null;
        entry.ResponseTicks = Clock.Elapsed(origin.Started, ended).Ticks;
        entry.PromptTokensSaved = status is CallStatus.Completed or CallStatus.Partial ? end.Pass?.TokensSaved ?? 0 : 0;
        entry.ToolCalls = reading.ToolCalls;
        entry.Words = status == CallStatus.Completed ? reading.Words : -1;
        entry.WordLimit = origin.Limits.WordLimit;
        entry.Source = reading.Source;
        entry.Status = status;
        var scope = origin.Scope!;
        scope.Run.Profile?.FirstToken(origin.Operation, end.TimeToFirstToken);
        var answered = reading.Model ?? origin.Site?.Model;
        var used = Booking.Enter(scope, origin.Site, origin.Agent, origin.Operation, answered ?? end.RequestModel, origin.Iteration, ref entry);
        if (Booking.IsKept(scope.Run, origin.Site))
        {
            Keep(in origin, in end, in entry, in reading, answered, ended, used);
        }

        return entry.CostUsd;
    }

    // Apart: inlined, its large locals would be cleared for every call that is not recorded too.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Keep(in CallOrigin origin, in CallEnd end, in LedgerEntry entry, in ResponseReading reading, string? model, long ended, long used) =>
        Booking.Keep(origin.Scope!, new BookedCall
        {
            Entry = entry,
            Site = origin.Site,
            Agent = origin.Agent,
            Operation = origin.Operation,
            OperationType = origin.Meter is null ? origin.Site!.OperationType : origin.Meter.OperationType,
            Iteration = origin.Iteration,
            Model = model,
            RequestModel = end.RequestModel,
            Provider = origin.Meter?.Provider,
            FinishReason = reading.FinishReason,
            RequestId = reading.ResponseId,
            Error = end.Error,
            Attempt = origin.Attempt,
            TimeToFirstToken = end.TimeToFirstToken,
            Ended = ended,
            BudgetUsed = used,
            Variant = end.Pass?.Variant,
        });
}
