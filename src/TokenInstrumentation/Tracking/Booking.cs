using System.Diagnostics;
using TokenInstrumentation.CompilerServices;

namespace TokenInstrumentation;

/// <summary>The one place where a call enters the books: the ledger of its run, the tasks around it, and the record.</summary>
internal static class Booking
{
    /// <summary>Enters the numbers of a call, with its price unless one is stated.</summary>
    /// <returns>What the run has used of its budget, this call included; 0 without a budget.</returns>
    public static long Enter(TokenScope scope, CallSite? site, string agent, string operation, string? model, int iteration, ref LedgerEntry entry)
    {
        var row = Row(scope.Run, site, agent, operation, model ?? "", iteration);
        entry.CostUsd ??= row.PriceOf(model)?.Cost(in entry.Usage);
        row.Add(in entry);
        var tokens = entry.Usage.TotalTokens;
        scope.Add(tokens, entry.ToolCalls);
        if (scope.Run.HasEnded)
        {
            RunHistory.Shared.Changed(scope.Run);
        }

        return scope.Run.Spend(tokens);
    }

    /// <summary>Whether a record is wanted too.</summary>
    public static bool IsKept(TokenRun run, CallSite? site) => run.KeepsRecords && site is not { Operation.Records: false };

    /// <summary>Hands the record over.</summary>
    public static void Keep(TokenScope scope, in BookedCall call) => scope.Run.Keep(Record(scope, in call));

    private static LedgerRow Row(TokenRun run, CallSite? site, string agent, string operation, string model, int iteration)
    {
        if (site?.LastRow is { } last && last.Is(run.Ledger, agent, operation, model, iteration))
        {
            return last;
        }

        var row = run.Ledger.Row(agent, operation, site?.Id, model, iteration);
        if (site is not null)
        {
            site.LastRow = row;
        }

        return row;
    }

    private static TokenRecord Record(TokenScope scope, in BookedCall call)
    {
        var activity = Activity.Current;
        var operation = scope.Declaration ?? call.Site?.Operation;
        return new TokenRecord
        {
            Timestamp = Clock.Utc(call.Ended),
            Run = scope.Run,
            Iteration = call.Iteration,
            AgentName = call.Agent,
            AgentType = operation?.AgentType,
            Operation = call.Operation,
            TaskDescription = scope.Description,
            Module = operation?.Module,
            OperationType = call.OperationType,
            CallSite = call.Site?.Id,
            Model = call.Model,
            RequestModel = call.RequestModel,
            Provider = call.Provider ?? call.Site?.Provider,
            Usage = call.Entry.Usage,
            UsageSource = call.Entry.Source,
            CostUsd = call.Entry.CostUsd,
            ResponseTime = new TimeSpan(call.Entry.ResponseTicks),
            TimeToFirstToken = call.TimeToFirstToken,
            Status = call.Entry.Status,
            ErrorMessage = Describe(call.Error),
            FinishReason = FinishReasons.Normalize(call.FinishReason),
            Attempt = call.Attempt,
            ToolCalls = call.Entry.ToolCalls,
            WordCount = call.Entry.Words < 0 ? null : call.Entry.Words,
            WordLimit = call.Entry.WordLimit,
            BudgetUsed = call.BudgetUsed,
            BudgetLimit = scope.Run.TokenBudget,
            RequestId = call.RequestId,
            TraceId = activity?.TraceId ?? default,
            SpanId = activity?.SpanId ?? default,
            PromptTokensSaved = call.Entry.PromptTokensSaved,
            Variant = call.Variant,
        };
    }

    // The message of an exception may quote the prompt: by default only its type is kept.
    private static string? Describe(Exception? error) => error is null
        ? null
        : TokenTracking.Options.RecordErrorMessages ? $"{error.GetType().FullName}: {error.Message}" : error.GetType().FullName;
}
