using System.Diagnostics;

namespace TokenInstrumentation;

/// <summary>The one place where a call enters the books: the ledger of its run, the tasks around it, and the record.</summary>
internal static class Booking
{
    public static void Book(TokenScope scope, in BookedCall call)
    {
        try
        {
            var run = scope.Run;
            Row(run, in call).Add(new LedgerEntry
            {
                Usage = call.Usage,
                Source = call.Source,
                Status = call.Status,
                CostUsd = call.CostUsd,
                ResponseTicks = call.ResponseTime.Ticks,
                ToolCalls = call.ToolCalls,
                Words = call.Words,
                WordLimit = call.WordLimit,
            });
            scope.Add(call.Usage.TotalTokens, call.ToolCalls);
            var used = run.Spend(call.Usage.TotalTokens);
            if (run.KeepsRecords && call.Site is not { Operation.Records: false })
            {
                run.Keep(Record(scope, in call, used));
            }
        }
        catch (Exception exception)
        {
            TokenTracking.ReportError(exception);
        }
    }

    private static LedgerRow Row(TokenRun run, in BookedCall call)
    {
        var model = call.Model ?? call.RequestModel ?? "";
        var site = call.Site;
        if (site?.LastRow is { } last && last.Is(run.Ledger, call.Agent, call.Operation, model, call.Iteration))
        {
            return last;
        }

        var row = run.Ledger.Row(call.Agent, call.Operation, site?.Id, model, call.Iteration);
        if (site is not null)
        {
            site.LastRow = row;
        }

        return row;
    }

    private static TokenRecord Record(TokenScope scope, in BookedCall call, long budgetUsed)
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
            Usage = call.Usage,
            UsageSource = call.Source,
            CostUsd = call.CostUsd,
            ResponseTime = call.ResponseTime,
            TimeToFirstToken = call.TimeToFirstToken,
            Status = call.Status,
            ErrorMessage = Describe(call.Error),
            FinishReason = call.FinishReason,
            Attempt = call.Attempt,
            ToolCalls = call.ToolCalls,
            WordCount = call.Words < 0 ? null : call.Words,
            WordLimit = call.WordLimit,
            BudgetUsed = scope.Run.TokenBudget > 0 ? budgetUsed : 0,
            BudgetLimit = scope.Run.TokenBudget,
            RequestId = call.RequestId,
            TraceId = activity?.TraceId ?? default,
            SpanId = activity?.SpanId ?? default,
        };
    }

    // The message of an exception may quote the prompt: by default only its type is kept.
    private static string? Describe(Exception? error) => error is null
        ? null
        : TokenTracking.Options.RecordErrorMessages ? $"{error.GetType().FullName}: {error.Message}" : error.GetType().FullName;
}
