using System.ComponentModel;
using System.Runtime.CompilerServices;
using TokenInstrumentation.Responses;

namespace TokenInstrumentation.CompilerServices;

/// <summary>One LLM call at its call site: begun before the client is called, tracked on whatever it returns, booked once.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct TokenCall
{
    private readonly CallOrigin _origin;
    private Ambient _ambient;
    private CallBudget _budget;
    private PromptPass? _pass;

    private TokenCall(CallSite site, TokenScope? current, MeterPresence presence, string? receiverName) =>
        _origin = new CallOrigin(site, current, presence, receiverName);

    private TokenCall(MeterIdentity meter, TokenScope scope) => _origin = new CallOrigin(meter, scope);

    /// <summary>What was sent, to be counted if the provider does not report it.</summary>
    public object? Prompt { get; set; }

    /// <summary>How many messages the prompt had when it was sent: what comes behind them, the SDK has added.</summary>
    public int PromptMessages { get; set; }

    /// <summary>The call may make requests that its result does not tell of: unless a meter sees them, what is booked is a part.</summary>
    public bool MayHideRequests { get; set; }

    /// <summary>The model that was asked for, if the call says so.</summary>
    public string? RequestModel { get; set; }

    /// <summary>Whether a budget or a prompt limit may refuse the call: then <see cref="Reserve"/> it before it is sent. A meter below does that itself.</summary>
    public readonly bool IsBudgeted => CallBudget.Concerns(in _origin);

    /// <summary>The output that the budgets have room for, when that is less than the call asked for; else null.</summary>
    public readonly int? GrantedOutputTokens => _budget.GrantedOutputTokens;

    /// <summary>The budgets ask for a final answer.</summary>
    public readonly bool WrapsUp => _budget.WrapsUp;

    /// <summary>Whether there is anything to book: false when tracking failed at the start.</summary>
    internal readonly bool IsActive => _origin.IsKnown;

    internal readonly TokenScope? Scope => _origin.Scope;

    internal readonly int WordLimit => _origin.Limits.WordLimit;

    internal readonly long Started => _origin.Started;

    /// <summary>Begins a call in the current scope and makes it current for what the client does.</summary>
    /// <param name="site">The call site.</param>
    /// <param name="presence">Whether a meter below books the requests: then nothing is booked here.</param>
    /// <param name="receiverName">The name of the agent that is called, if it has one.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // so that the call is made where it is kept, not copied there
    public static TokenCall Begin(CallSite site, MeterPresence presence = MeterPresence.None, string? receiverName = null)
    {
        var current = TokenScope.Current;
        var call = new TokenCall(site, current, presence, receiverName);
        call._ambient.Enter(call._origin.Scope!, current);
        return call;
    }

    /// <summary>Begins a request at a meter in a client pipeline.</summary>
    public static TokenCall Begin(MeterIdentity meter)
    {
        var current = TokenScope.Current;
        var call = Create(meter, current);
        if (call._origin.Presence == MeterPresence.Unknown)
        {
            call._ambient.Enter(call._origin.Scope!, current);
        }

        return call;
    }

    /// <summary>Opens the prompt pipeline of the agent that calls: it goes before <see cref="Reserve"/>. Null when it has none.</summary>
    public PromptPass? OpenPrompt()
    {
        if (_origin.IsKnown)
        {
            _pass = PromptPass.For(_origin.Agent, RequestModel ?? _origin.Meter?.Model);
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
            var path = CallBudget.Open(in _origin);
            if (path is null && _origin.Limits.MaxPromptTokens == 0)
            {
                return null;
            }

            var model = _origin.ModelOf(RequestModel);
            if (_budget.Reserve(in _origin, path, model, PromptTokens<T, TReader>(Prompt, model), outputBound, canShrink) is { } breach)
            {
                var denied = new TokenBudgetExceededException(breach);
                Finish(CallStatus.Denied, default, denied, null);
                return denied;
            }
        }
        catch (Exception exception)
        {
            TokenTracking.ReportError(exception);
        }

        return null;
    }

    /// <summary>Puts the caller's scope back after the client has returned, whatever it returned.</summary>
    public void Exit() => _ambient.Exit();

    /// <summary>Tracks an asynchronous response.</summary>
    public readonly Task<T> Track<T, TReader>(Task<T> task)
        where TReader : struct, IResponseReader<T>
    {
        if (!_origin.IsKnown || task is null)
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
        if (!_origin.IsKnown)
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

    internal static TokenCall Create(CallSite site, TokenScope? scope, MeterPresence presence, string? receiverName) =>
        new(site, scope, presence, receiverName);

    internal static TokenCall Create(MeterIdentity meter, TokenScope? scope) =>
        TokenTracking.Enabled ? new(meter, scope ?? TokenScope.CurrentOrProcess()) : default;

    internal readonly void Complete<T, TReader>(T response)
        where TReader : struct, IResponseReader<T>
    {
        if (!_origin.IsKnown)
        {
            return;
        }

        var reading = new ResponseReading(WordLimit, streamed: false);
        if (!_origin.BooksElsewhere)
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
            // What a stream says at its start of the prompt is no word about its answer.
            if (reading.HasUnreportedText && (status != CallStatus.Completed || !reading.HasOutput))
            {
                reading.AddUnreported(model);
            }

            reading.Source = MayHideRequests || reading.IsPart ? UsageSource.Partial : reading.Source;
            return;
        }

        var sent = reading.Sent ?? Prompt;
        reading.AddUsage(PromptTokens<T, TReader>(sent, model), reading.CountText(model), null, null, null, null);
        reading.Source = status != CallStatus.Completed || sent is null
            ? UsageSource.Partial
            : TokenTracking.Options.TokenCounter?.IsExact(model) == true ? UsageSource.Counted : UsageSource.Estimated;
    }

    internal readonly string? ModelOf(in ResponseReading reading) => reading.Model ?? _origin.ModelOf(RequestModel);

    /// <summary>What watches the stream of the call; null when nobody asks.</summary>
    internal readonly StreamMonitor? Watch() => StreamMonitor.For(_origin.Agent, _origin.Operation, _origin.Started);

    internal readonly void Finish(CallStatus status, in ResponseReading reading, Exception? error, TimeSpan? timeToFirstToken)
    {
        try
        {
            if (!CallBudget.Concerns(in _origin))
            {
                Book(status, in reading, error, timeToFirstToken);
            }
            else
            {
                Settle(status, in reading, error, timeToFirstToken);
            }
        }
        catch (Exception exception)
        {
            TokenTracking.ReportError(exception);
        }

        reading.Release();
        _origin.EndTask(status);
    }

    private readonly decimal? Book(CallStatus status, in ResponseReading reading, Exception? error, TimeSpan? timeToFirstToken)
    {
        if (_origin.BooksElsewhere)
        {
            return null;
        }

        var end = new CallEnd(status, RequestModel ?? _origin.Meter?.Model, error, timeToFirstToken, _pass);
        return CallBooks.Book(in _origin, in end, in reading);
    }

    // What was reserved is given back even if booking fails.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void Settle(CallStatus status, in ResponseReading reading, Exception? error, TimeSpan? timeToFirstToken)
    {
        // Asked first: what is booked here covers the scope of a gateway, as the calls below it do.
        var elsewhere = _origin.BooksElsewhere;
        decimal? cost = null;
        try
        {
            cost = Book(status, in reading, error, timeToFirstToken);
        }
        finally
        {
            _budget.Settle(in _origin, elsewhere, _origin.ModelOf(RequestModel), status, in reading, cost);
        }
    }

    private static long PromptTokens<T, TReader>(object? sent, string? model)
        where TReader : struct, IResponseReader<T>
    {
        var prompt = new PromptReading(model);
        if (sent is not null)
        {
            TReader.ReadPrompt(sent, ref prompt);
        }

        return prompt.Tokens;
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
        _budget.Withdraw(in _origin);
        reading.Release();
        _origin.EndTask(CallStatus.Completed);
    }

    private readonly bool Fail(Exception exception, in ResponseReading reading)
    {
        if (_origin.IsKnown)
        {
            var status = exception is OperationCanceledException ? CallStatus.Cancelled : CallStatus.Failed;
            Finish(status, in reading, exception, null);
        }

        return false;
    }

    /// <summary>A call that threw may have made requests before the one that did.</summary>
    private readonly bool Fail<T, TReader>(Exception exception)
        where TReader : struct, IResponseReader<T>
    {
        var reading = new ResponseReading(WordLimit, streamed: false);
        if (_origin is { IsKnown: true, BooksElsewhere: false })
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
