using System.ComponentModel;
using System.Runtime.CompilerServices;
using TokenInstrumentation.Prompts;
using TokenInstrumentation.Responses;

namespace TokenInstrumentation.CompilerServices;

/// <summary>One LLM call at its call site: begun before the client is called, tracked on whatever it returns, booked once.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct TokenCall
{
    private readonly MeterPresence _presence;
    private readonly int _iteration;
    private readonly int _attempt;
    private readonly CallSite? _site;
    private readonly MeterIdentity? _meter;
    private readonly string? _agent;
    private readonly CallLimits _limits;
    private readonly TokenScope? _scope;
    private readonly TokenScope? _task;
    private readonly long _started;
    private Ambient _ambient;
    private BudgetReservation? _reservation;
    private long? _predicted;
    private PromptPass? _pass;

    private TokenCall(CallSite site, TokenScope? current, MeterPresence presence, string? receiverName)
    {
        var outer = current ?? TokenRun.Process.Scope;
        var attribution = Attribution.Resolve(outer, site, receiverName);
        _site = site;
        _presence = presence;
        _agent = attribution.Agent;
        _task = attribution.OwnedTask;
        _limits = CallLimits.For(Attribution.Limits(site.Operation, attribution.Scope), _agent);
        _attempt = 1;

        // A frame of its own only when something below reads it: a meter, or the calls that a gateway makes.
        _scope = presence != MeterPresence.None || site.IsGateway ? attribution.Scope.OpenCall(site, attribution.Agent) : attribution.Scope;
        _iteration = outer.Run.Iteration;
        _started = Clock.Now();
    }

    private TokenCall(MeterIdentity meter, TokenScope scope)
    {
        _meter = meter;
        _site = scope.CallSite;
        _agent = meter.Agent ?? (scope.HasOwner ? scope.Agent : "unknown");
        // Without a declaration nothing was asked of the model: no words are counted.
        _limits = CallLimits.For(scope.Declaration, _agent);
        if (scope.Declaration is null)
        {
            _limits = _limits with { WordLimit = 0 };
        }

        _attempt = scope.Kind == ScopeKind.Call ? scope.NextAttempt() : 1;
        _presence = meter.HidesMeters ? MeterPresence.Unknown : MeterPresence.None;
        _scope = meter.HidesMeters ? scope.OpenRequests(_agent) : scope;
        _iteration = scope.Run.Iteration;
        _started = Clock.Now();
    }

    /// <summary>What was sent, to be counted if the provider does not report it.</summary>
    public object? Prompt { get; set; }

    /// <summary>How many messages the prompt had when it was sent: what comes behind them, the SDK has added.</summary>
    public int PromptMessages { get; set; }

    /// <summary>The call may make requests that its result does not tell of: unless a meter sees them, what is booked is a part.</summary>
    public bool MayHideRequests { get; set; }

    /// <summary>The model that was asked for, if the call says so.</summary>
    public string? RequestModel { get; set; }

    /// <summary>Whether a budget or a prompt limit may refuse the call: then <see cref="Reserve"/> it before it is sent. A meter below does that itself.</summary>
    public readonly bool IsBudgeted => _scope is not null && (_scope.HasBudgets || _limits.MaxPromptTokens > 0) && _presence != MeterPresence.Below;

    /// <summary>The output that the budgets have room for, when that is less than the call asked for; else null.</summary>
    public readonly int? GrantedOutputTokens => _reservation is { IsShrunk: true } shrunk ? (int)shrunk.OutputTokens : null;

    /// <summary>The budgets ask for a final answer.</summary>
    public readonly bool WrapsUp => _reservation is { WrapsUp: true };

    /// <summary>Whether there is anything to book: false when tracking failed at the start.</summary>
    internal readonly bool IsActive => _scope is not null;

    internal readonly TokenScope? Scope => _scope;

    internal readonly int WordLimit => _limits.WordLimit;

    internal readonly long Started => _started;

    /// <summary>Begins a call in the current scope and makes it current for what the client does.</summary>
    /// <param name="site">The call site.</param>
    /// <param name="presence">Whether a meter below books the requests: then nothing is booked here.</param>
    /// <param name="receiverName">The name of the agent that is called, if it has one.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // so that the call is made where it is kept, not copied there
    public static TokenCall Begin(CallSite site, MeterPresence presence = MeterPresence.None, string? receiverName = null)
    {
        var call = new TokenCall(site, TokenScope.Current, presence, receiverName);
        call._ambient.Enter(call._scope!);
        return call;
    }

    /// <summary>Begins a request at a meter in a client pipeline.</summary>
    public static TokenCall Begin(MeterIdentity meter)
    {
        var call = Create(meter, TokenScope.Current);
        if (call._presence == MeterPresence.Unknown)
        {
            call._ambient.Enter(call._scope!);
        }

        return call;
    }

    /// <summary>Opens the prompt pipeline of the agent that calls: it goes before <see cref="Reserve"/>. Null when it has none.</summary>
    public PromptPass? OpenPrompt()
    {
        if (_scope is not null)
        {
            _pass = PromptPass.For(_agent!, RequestModel ?? _meter?.Model);
        }

        return _pass;
    }

    /// <summary>Reserves what the call may spend in all budgets that it answers to.</summary>
    /// <param name="outputBound">Output tokens that the call asks for at most; null when it states no bound.</param>
    /// <param name="canShrink">Whether the output limit of the call can be lowered to <see cref="GrantedOutputTokens"/>.</param>
    /// <returns>Null, or why the call must not be sent: then it is booked as denied, and over.</returns>
    public TokenBudgetExceededException? Reserve<T, TReader>(long? outputBound, bool canShrink)
        where TReader : struct, IResponseReader<T>
    {
        try
        {
            var model = RequestModel ?? _meter?.Model ?? _site?.Model;
            (OwnsFrame ? _scope!.Parent : _scope)?.TakeHeld()?.Settle(0, null, 0);
            var path = _scope!.BudgetsFor(_agent!);
            if (path is null && _limits.MaxPromptTokens == 0)
            {
                return null;
            }

            var prompt = new PromptReading(model);
            if (Prompt is not null)
            {
                TReader.ReadPrompt(Prompt, ref prompt);
            }

            if (BudgetGate.RefusesPrompt(prompt.Tokens, _limits.MaxPromptTokens, _agent!, _scope.Operation, model) is { } oversized)
            {
                return Deny(oversized);
            }

            if (path is null)
            {
                return null;
            }

            _predicted = UsagePredictor.Shared.Predict(Place, model ?? "");
            _reservation = BudgetGate.Reserve(
                path, prompt.Tokens, WordLimitInstruction.Expected(_limits, outputBound, _predicted), canShrink, _predicted, _scope.Operation, model ?? LastModel, out var breach);
            if (_reservation is null)
            {
                return Deny(breach!);
            }

            if (OwnsFrame)
            {
                _scope.Hold(_reservation);
            }
        }
        catch (Exception exception)
        {
            TokenTracking.ReportError(exception);
        }

        return null;
    }

    private readonly TokenBudgetExceededException Deny(BudgetBreach breach)
    {
        var denied = new TokenBudgetExceededException(breach);
        Finish(CallStatus.Denied, default, denied, null);
        return denied;
    }

    /// <summary>Puts the caller's scope back after the client has returned, whatever it returned.</summary>
    public void Exit() => _ambient.Exit();

    /// <summary>Tracks an asynchronous response.</summary>
    public readonly Task<T> Track<T, TReader>(Task<T> task)
        where TReader : struct, IResponseReader<T>
    {
        if (_scope is null || task is null)
        {
            return task!;
        }

        if (!task.IsCompletedSuccessfully)
        {
            return Await<T, TReader>(this, task);
        }

        Complete<T, TReader>(task.Result);
        return task;
    }

    /// <inheritdoc cref="Track{T, TReader}(Task{T})"/>
    public readonly ValueTask<T> Track<T, TReader>(ValueTask<T> task)
        where TReader : struct, IResponseReader<T>
    {
        if (_scope is null)
        {
            return task;
        }

        return task.IsCompletedSuccessfully ? new ValueTask<T>(Track<T, TReader>(task.Result)) : AwaitValue<T, TReader>(this, task);
    }

    /// <summary>Tracks a synchronous response.</summary>
    public readonly T Track<T, TReader>(T response)
        where TReader : struct, IResponseReader<T>
    {
        Complete<T, TReader>(response);
        return response;
    }

    /// <summary>Books a call that threw. An exception filter: it never handles the exception, so the caller sees it as thrown.</summary>
    /// <returns>False.</returns>
    public readonly bool Fail(Exception exception) => Fail(exception, default);

    private readonly bool Fail(Exception exception, in ResponseReading reading)
    {
        if (_scope is not null)
        {
            var status = exception is OperationCanceledException ? CallStatus.Cancelled : CallStatus.Failed;
            Finish(status, in reading, exception, null);
        }

        return false;
    }

    internal static TokenCall Create(CallSite site, TokenScope? scope, MeterPresence presence, string? receiverName) =>
        new(site, scope, presence, receiverName);

    internal static TokenCall Create(MeterIdentity meter, TokenScope? scope) =>
        TokenTracking.Enabled ? new(meter, scope ?? TokenScope.CurrentOrProcess()) : default;

    internal readonly void Complete<T, TReader>(T response)
        where TReader : struct, IResponseReader<T>
    {
        if (_scope is null)
        {
            return;
        }

        var reading = new ResponseReading(WordLimit, streamed: false);
        if (!BooksElsewhere)
        {
            try
            {
                TReader.Read(response, ref reading);
                if (reading.IsNoAnswer)
                {
                    Withdraw(in reading);
                    return;
                }

                ReadEarlier<T, TReader>(ref reading);
                SettleUsage<T, TReader>(ref reading, CallStatus.Completed);
                if ((MayHideRequests || reading.IsPart) && reading.Source == UsageSource.Provider)
                {
                    reading.Source = UsageSource.Partial;
                }
            }
            catch (Exception exception)
            {
                TokenTracking.ReportError(exception);
            }
        }

        Finish(CallStatus.Completed, reading, null, null);
    }

    /// <summary>Usage that the provider did not report is counted from the text, or estimated.</summary>
    internal readonly void SettleUsage<T, TReader>(ref ResponseReading reading, CallStatus status)
        where TReader : struct, IResponseReader<T>
    {
        var model = ModelOf(in reading);
        if (reading.HasUsage)
        {
            if (status != CallStatus.Completed && reading.HasUnreportedText)
            {
                reading.AddUnreported(model);
            }

            return;
        }

        var prompt = new PromptReading(model);
        if ((reading.Sent ?? Prompt) is { } sent)
        {
            TReader.ReadPrompt(sent, ref prompt);
        }

        reading.AddUsage(prompt.Tokens, reading.CountText(model), null, null, null, null);
        reading.Source = status != CallStatus.Completed || (reading.Sent ?? Prompt) is null
            ? UsageSource.Partial
            : TokenTracking.Options.TokenCounter?.IsExact(model) == true ? UsageSource.Counted : UsageSource.Estimated;
    }

    private readonly void ReadEarlier<T, TReader>(ref ResponseReading reading)
        where TReader : struct, IResponseReader<T>
    {
        if (Prompt is not null)
        {
            TReader.ReadEarlier(Prompt, PromptMessages, ref reading);
        }
    }

    /// <summary>No model was asked: nothing is booked, and nothing stays reserved.</summary>
    private readonly void Withdraw(in ResponseReading reading)
    {
        (OwnsFrame ? _scope!.TakeHeld() : _reservation)?.Settle(0, null, 0);
        reading.Release();
        _task?.EndTask(CallStatus.Completed);
    }

    /// <summary>A call that threw may have made requests before the one that did.</summary>
    private readonly bool Fail<T, TReader>(Exception exception)
        where TReader : struct, IResponseReader<T>
    {
        var reading = new ResponseReading(WordLimit, streamed: false);
        if (_scope is not null && !BooksElsewhere)
        {
            try
            {
                ReadEarlier<T, TReader>(ref reading);
            }
            catch (Exception unread)
            {
                TokenTracking.ReportError(unread);
            }
        }

        return reading.HasUsage ? Fail(exception, in reading) : Fail(exception);
    }

    internal readonly string? ModelOf(in ResponseReading reading) => reading.Model ?? RequestModel ?? _meter?.Model ?? _site?.Model;

    /// <summary>What watches the stream of the call; null when nobody asks.</summary>
    internal readonly StreamMonitor? Watch() => StreamMonitor.For(_agent!, _scope!.Operation is { Length: > 0 } name ? name : "unknown", _started);

    internal readonly void Finish(CallStatus status, in ResponseReading reading, Exception? error, TimeSpan? timeToFirstToken)
    {
        decimal? cost = null;
        if (!BooksElsewhere)
        {
            try
            {
                cost = Book(status, in reading, error, timeToFirstToken);
            }
            catch (Exception exception)
            {
                TokenTracking.ReportError(exception);
            }
        }

        Settle(status, in reading, cost);
        reading.Release();
        _task?.EndTask(status);
    }

    /// <summary>Counts what was spent in the budgets, and gives the rest of the reservation back.</summary>
    private readonly void Settle(CallStatus status, in ResponseReading reading, decimal? cost)
    {
        if (!IsBudgeted || status == CallStatus.Denied)
        {
            return;
        }

        try
        {
            if (status == CallStatus.Completed && reading is { HasUsage: true, Source: UsageSource.Provider } && !BooksElsewhere)
            {
                UsagePredictor.Shared.Learn(Place, RequestModel ?? _meter?.Model ?? _site?.Model ?? "", reading.Usage.OutputTokens, _predicted);
            }

            var reservation = OwnsFrame ? _scope!.TakeHeld() : _reservation;
            if (reservation is not null)
            {
                var (tokens, calls) = BooksElsewhere ? (0, 0) : (reading.Usage.TotalTokens, 1);
                reservation.Settle(tokens, BudgetLimit.ToPico(cost), calls);
            }
            else if (!BooksElsewhere)
            {
                BudgetGate.Charge(_scope!.BudgetsFor(_agent!), reading.Usage.TotalTokens, cost);
            }
        }
        catch (Exception exception)
        {
            TokenTracking.ReportError(exception);
        }
    }

    /// <returns>What the call cost in US dollars; null when the price is unknown.</returns>
    private readonly decimal? Book(CallStatus status, in ResponseReading reading, Exception? error, TimeSpan? timeToFirstToken)
    {
        var ended = Clock.Now();
        LedgerEntry entry;
        entry.Usage = reading.Usage;
        entry.CostUsd = null;
        entry.ResponseTicks = Clock.Elapsed(_started, ended).Ticks;
        entry.PromptTokensSaved = status is CallStatus.Completed or CallStatus.Partial ? _pass?.TokensSaved ?? 0 : 0;
        entry.ToolCalls = reading.ToolCalls;
        entry.Words = status == CallStatus.Completed ? reading.Words : -1;
        entry.WordLimit = WordLimit;
        entry.Source = reading.Source;
        entry.Status = status;
        var operation = _scope!.Operation is { Length: > 0 } name ? name : "unknown";
        _scope.Run.Profile?.FirstToken(operation, timeToFirstToken);
        var model = reading.Model ?? _site?.Model;
        var used = Booking.Enter(_scope, _site, _agent!, operation, model ?? RequestModel ?? _meter?.Model, _iteration, ref entry);
        if (Booking.IsKept(_scope.Run, _site))
        {
            Keep(in entry, in reading, operation, model, error, timeToFirstToken, ended, used);
        }

        return entry.CostUsd;
    }

    // Apart: inlined, its large locals would be cleared for every call that is not recorded too.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void Keep(
        in LedgerEntry entry, in ResponseReading reading, string operation, string? model, Exception? error, TimeSpan? timeToFirstToken, long ended, long used) =>
        Booking.Keep(_scope!, new BookedCall
        {
            Entry = entry,
            Site = _site,
            Agent = _agent!,
            Operation = operation,
            OperationType = _meter is null ? _site!.OperationType : _meter.OperationType,
            Iteration = _iteration,
            Model = model,
            RequestModel = RequestModel ?? _meter?.Model,
            Provider = _meter?.Provider,
            FinishReason = reading.FinishReason,
            RequestId = reading.ResponseId,
            Error = error,
            Attempt = _attempt,
            TimeToFirstToken = timeToFirstToken,
            Ended = ended,
            BudgetUsed = used,
            Variant = _pass?.Variant,
        });

    /// <summary>Where in the code the call stands, for predictions.</summary>
    private readonly string Place => _site?.Id ?? $"{_agent}/{_scope!.Operation}";

    /// <summary>The model that answered here before: when nobody says which one will, it is likely that one.</summary>
    private readonly string? LastModel => _site?.LastRow?.Key.Model is { Length: > 0 } model ? model : null;

    /// <summary>The scope stands for this very call, so that what is below can be told from it.</summary>
    private readonly bool OwnsFrame => _meter is null ? _scope!.CallSite == _site : _presence == MeterPresence.Unknown;

    // Booked once, at the innermost instrumented layer: by the meter below, or by the calls that a gateway has made.
    private readonly bool BooksElsewhere => _presence switch
    {
        MeterPresence.Below => true,
        MeterPresence.Unknown => _scope!.HasAttempts,
        _ => _meter is null && _site!.IsGateway && _scope!.IsCovered,
    };

    private static async Task<T> Await<T, TReader>(TokenCall call, Task<T> task)
        where TReader : struct, IResponseReader<T>
    {
        try
        {
            var response = await task.ConfigureAwait(false);
            call.Complete<T, TReader>(response);
            return response;
        }
        catch (Exception exception) when (call.Fail<T, TReader>(exception))
        {
            throw;
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<T> AwaitValue<T, TReader>(TokenCall call, ValueTask<T> task)
        where TReader : struct, IResponseReader<T>
    {
        try
        {
            var response = await task.ConfigureAwait(false);
            call.Complete<T, TReader>(response);
            return response;
        }
        catch (Exception exception) when (call.Fail<T, TReader>(exception))
        {
            throw;
        }
    }
}
