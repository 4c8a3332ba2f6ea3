using System.ComponentModel;

namespace TokenInstrumentation.CompilerServices;

/// <summary>One streamed LLM call: begun when the request is sent, fed with the updates as they pass, booked once at its end.</summary>
/// <typeparam name="T">The update.</typeparam>
/// <typeparam name="TReader">How an update is read.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StreamCall<T, TReader>
    where TReader : struct, IResponseReader<T>
{
    private readonly bool _metered;
    private readonly StreamMonitor? _monitor;
    private TokenCall _call;
    private ResponseReading _reading;
    private bool _hasTimeToFirstToken;
    private TimeSpan _timeToFirstToken;
    private bool _isReading;
    private bool _ended;

    private StreamCall(TokenCall call, MeterPresence presence, object? prompt, string? requestModel)
    {
        _call = call;
        _call.Prompt = prompt;
        _call.RequestModel = requestModel;
        _metered = presence == MeterPresence.Below;
        _monitor = _metered || !_call.IsActive ? null : _call.Watch();
        _isReading = !_metered && _call.IsActive;
        _reading = new ResponseReading(_call.WordLimit, streamed: true, isWatched: _monitor is not null);
    }

    /// <summary>Its updates are being read.</summary>
    internal bool IsRead { get; set; }

    /// <summary>It is one answer, which comes as bytes: there is no first token to wait for.</summary>
    internal bool IsWhole { get; set; }

    /// <summary>The stream has passed its cap: the connection is to be closed.</summary>
    internal bool IsOver => _monitor is { IsOver: true };

    /// <summary>What its consumer is to be told then; null is nothing.</summary>
    internal StreamCapException? CapError => _monitor?.Error;

    internal object? Prompt
    {
        get => _call.Prompt;
        set => _call.Prompt = value;
    }

    internal PromptPass? OpenPrompt() => _call.OpenPrompt();

    /// <summary>The scope for what produces the stream.</summary>
    internal TokenScope? Scope => _call.Scope;

    /// <summary>Begins a call in the current scope.</summary>
    /// <param name="site">The call site.</param>
    /// <param name="prompt">What is sent.</param>
    /// <param name="requestModel">The model that is asked for.</param>
    /// <param name="created">The scope in which the stream was created, which pays; null leaves it to the current one.</param>
    /// <param name="outputBound">Output tokens that the call asks for at most; null when it states no bound.</param>
    /// <param name="canShrink">Whether its output limit can be lowered to <see cref="GrantedOutputTokens"/>.</param>
    /// <exception cref="TokenBudgetExceededException">A budget refuses the call.</exception>
    public static StreamCall<T, TReader> Begin(
        CallSite site, object? prompt = null, string? requestModel = null, TokenScope? created = null, long? outputBound = null, bool canShrink = false)
    {
        var call = Begin(site, created ?? TokenScope.Current, MeterPresence.None, receiverName: null, prompt, requestModel);
        call.Reserve(outputBound, canShrink);
        return call;
    }

    internal static StreamCall<T, TReader> Begin(
        CallSite site, TokenScope? scope, MeterPresence presence, string? receiverName, object? prompt, string? requestModel) =>
        new(TokenCall.Create(site, scope, presence, receiverName), presence, prompt, requestModel);

    internal static StreamCall<T, TReader> Begin(MeterIdentity meter, object? prompt, string? requestModel) =>
        new(TokenCall.Create(meter, TokenScope.Current), MeterPresence.None, prompt, requestModel);

    /// <summary>The output that the budgets have room for, when that is less than the call asked for; else null.</summary>
    public int? GrantedOutputTokens => _call.GrantedOutputTokens;

    internal bool WrapsUp => _call.WrapsUp;

    /// <exception cref="TokenBudgetExceededException">A budget refuses the call.</exception>
    internal void Reserve(long? outputBound, bool canShrink)
    {
        if (_call.IsBudgeted && _call.Reserve<T, TReader>(outputBound, canShrink) is { } refused)
        {
            _ended = true;
            throw refused;
        }
    }

    /// <summary>An update passes.</summary>
    public void Pass(T update)
    {
        try
        {
            Read(update);
        }
        catch (Exception exception)
        {
            TokenTracking.ReportError(exception);
        }
    }

    /// <summary>The stream has ended, or been left (<see cref="CallStatus.Partial"/>); only the first end counts.</summary>
    public void End(CallStatus status, Exception? error = null)
    {
        if (_ended || !_call.IsActive)
        {
            return;
        }

        _ended = true;
        _isReading = false;
        try
        {
            // A stream that broke before its first update may have cost nothing; one that was under way did.
            if (!_metered && (status is CallStatus.Completed or CallStatus.Partial || _reading.HasText || _reading.HasUsage))
            {
                _call.SettleUsage<T, TReader>(ref _reading, status);
            }

            Report();
            _call.Finish(status, _reading, error, _hasTimeToFirstToken ? _timeToFirstToken : null);
        }
        catch (Exception exception)
        {
            TokenTracking.ReportError(exception);
        }
    }

    /// <summary>The connection has been closed: over, unless somebody reads the updates and ends it then.</summary>
    public void Close()
    {
        if (!IsRead)
        {
            End(CallStatus.Partial);
        }
    }

    /// <summary>Books a stream that threw. An exception filter: it never handles the exception.</summary>
    /// <returns>False.</returns>
    public bool Fail(Exception exception)
    {
        End(exception is OperationCanceledException ? CallStatus.Cancelled : CallStatus.Failed, exception);
        return false;
    }

    /// <summary>The stream cannot be followed: what is known is booked, and nobody else hears of it.</summary>
    public void GiveUp(Exception exception)
    {
        TokenTracking.ReportError(exception);
        End(CallStatus.Partial);
    }

    /// <summary>Passes the updates of a request that has been sent already.</summary>
    public IAsyncEnumerable<T> Track(IAsyncEnumerable<T> updates) => new MeteredStream<T, TReader>(this, updates);

    /// <inheritdoc cref="Track(IAsyncEnumerable{T})"/>
    public IEnumerable<T> Track(IEnumerable<T> updates)
    {
        try
        {
            using var enumerator = updates.GetEnumerator();
            while (Step(enumerator))
            {
                yield return enumerator.Current;
                if (IsOver)
                {
                    break;
                }
            }

            End(IsOver ? CallStatus.Partial : CallStatus.Completed, CapError);
        }
        finally
        {
            End(CallStatus.Partial);
        }

        if (CapError is { } error)
        {
            throw error;
        }
    }

    /// <returns>Whether the stream has passed its cap.</returns>
    internal bool Read(T update)
    {
        // What comes after the end must not be written where another stream may write by then.
        if (!_isReading)
        {
            return false;
        }

        TReader.Read(update, ref _reading);
        if (_reading.HasNewUsage)
        {
            _reading.CoverText();
        }

        if (!_hasTimeToFirstToken && !IsWhole && _reading.HasText)
        {
            _hasTimeToFirstToken = true;
            _timeToFirstToken = Clock.Elapsed(_call.Started);
        }

        if (_monitor is null)
        {
            return false;
        }

        _monitor.Pass(in _reading, _call.ModelOf(in _reading));
        return _monitor.IsOver;
    }

    // The last report must not keep the call out of the books.
    private void Report()
    {
        try
        {
            _monitor?.End(in _reading, _call.ModelOf(in _reading));
        }
        catch (Exception exception)
        {
            TokenTracking.ReportError(exception);
        }
    }

    private bool Step(IEnumerator<T> enumerator)
    {
        try
        {
            if (!enumerator.MoveNext())
            {
                return false;
            }
        }
        catch (Exception exception) when (Fail(exception))
        {
            throw;
        }

        Pass(enumerator.Current);
        return true;
    }
}
